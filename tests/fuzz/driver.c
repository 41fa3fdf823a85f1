/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Runs a fuzz target without libFuzzer:
 *
 *	fuzz_text [-n MUTATIONS] [-s SEED] FILE|FOLDER...
 *
 * gives it each file (of a folder, each file in it), then MUTATIONS (default 200) random
 *changes of each; without any file, random bytes. The same seed gives the same run. A target
 *reports by crashing; the input that did it is then in the file `crash-input` of the working
 *directory.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_BYTES = 64 * 1024, MOST_CHANGES = 8, LONGEST_PIECE = 64 };

struct run {
	unsigned mutations;
	uint64_t random;
	unsigned long inputs;
};

static uint32_t next_random(struct run *run)
{
	run->random = run->random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(run->random >> 33);
}

/* Gives the target a copy that ends where its memory ends, so that a sanitizer sees one byte
 * too many, and leaves the input in a file as long as the target has it. */
static void run_one(struct run *run, const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);
	FILE *file = fopen("crash-input", "wb");
	if (!copy || !file) {
		perror("crash-input");
		exit(2);
	}
	memcpy(copy, data, size);
	fwrite(data, 1, size, file);
	fclose(file);
	LLVMFuzzerTestOneInput(copy, size);
	run->inputs++;
	free(copy);
}

/* Changes a few bytes, or doubles, drops or moves a piece. Returns the new size. */
static size_t mutate(struct run *run, uint8_t *bytes, size_t size)
{
	for (uint32_t changes = 1 + next_random(run) % MOST_CHANGES; changes && size;
	     changes--) {
		size_t at = next_random(run) % size;
		size_t piece = 1 + next_random(run) % LONGEST_PIECE;
		if (piece > size - at)
			piece = size - at;
		switch (next_random(run) % 5) {
		case 0: bytes[at] = (uint8_t)next_random(run); break;
		case 1: bytes[at] ^= (uint8_t)(1u << next_random(run) % 8); break;
		case 2: /* drop */
			memmove(bytes + at, bytes + at + piece, size - at - piece);
			size -= piece;
			break;
		case 3: /* double */
			if (size + piece <= MOST_BYTES) {
				memmove(bytes + at + piece, bytes + at, size - at);
				size += piece;
			}
			break;
		default: /* copy elsewhere */
			memmove(bytes + next_random(run) % (size - piece + 1), bytes + at,
				piece);
		}
	}
	return size;
}

static void run_with_mutations(struct run *run, const uint8_t *data, size_t size)
{
	static uint8_t bytes[MOST_BYTES];
	run_one(run, data, size);
	for (unsigned i = 0; i < run->mutations; i++) {
		memcpy(bytes, data, size);
		run_one(run, bytes, mutate(run, bytes, size));
	}
}

static bool run_file(struct run *run, const char *path)
{
	static uint8_t bytes[MOST_BYTES];
	FILE *file = fopen(path, "rb");
	if (!file) {
		perror(path);
		return false;
	}
	size_t size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	run_with_mutations(run, bytes, size);
	return true;
}

static bool run_path(struct run *run, const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0) {
		perror(path);
		return false;
	}
	if (!S_ISDIR(status.st_mode))
		return run_file(run, path);
	DIR *folder = opendir(path);
	bool ok = folder != NULL;
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		char name[4096];
		snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
		if (stat(name, &status) == 0 && S_ISREG(status.st_mode))
			ok &= run_file(run, name);
	}
	if (folder)
		closedir(folder);
	return ok;
}

static void run_random(struct run *run)
{
	static uint8_t bytes[4096];
	size_t size = next_random(run) % sizeof bytes;
	for (size_t i = 0; i < size; i++)
		bytes[i] = (uint8_t)next_random(run);
	run_with_mutations(run, bytes, size);
}

int main(int argc, char **argv)
{
	struct run run = {.mutations = 200, .random = 1};
	int at = 1;
	bool ok = true;
	for (; at + 1 < argc && argv[at][0] == '-'; at += 2) {
		if (argv[at][1] == 'n')
			run.mutations = (unsigned)strtoul(argv[at + 1], NULL, 10);
		else if (argv[at][1] == 's')
			run.random = strtoul(argv[at + 1], NULL, 10);
		else
			break;
	}
	if (at == argc)
		run_random(&run);
	for (; at < argc; at++)
		ok &= run_path(&run, argv[at]);
	remove("crash-input");
	printf("%lu inputs\n", run.inputs);
	return ok ? 0 : 2;
}

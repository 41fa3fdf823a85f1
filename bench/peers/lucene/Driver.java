// SPDX-License-Identifier: GPL-2.0-or-later
//
// Driver of bench/compare: Lucene. README.md in the folder above tells the conversation.
//
//	Driver version
//	Driver index DOCUMENTS.jsonl INDEX THREADS
//	Driver search INDEX

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

public final class Driver {
	private static final int WARM_DOCUMENTS = 20_000;
	private static final double WRITER_MEGABYTES = 256;
	private static final String TEXT = "text";
	private static final Analyzer ANALYZER = new Porter2();

	// Lower case, Porter2, no stop words.
	private static final class Porter2 extends Analyzer {
		@Override
		protected TokenStreamComponents createComponents(String field) {
			Tokenizer words = new StandardTokenizer();
			return new TokenStreamComponents(
				words, new SnowballFilter(new LowerCaseFilter(words), "English"));
		}
	}

	private record Task(String mode, int top, boolean count, boolean text, String path) {
	}

	public static void main(String[] args) throws Exception {
		String what = args.length == 0 ? "" : args[0];
		if (what.equals("version") && args.length == 1)
			System.out.printf("Lucene %s, Java %s%s%n", Version.LATEST, Runtime.version(),
					  hasVectors() ? "" : " without its vector module");
		else if (what.equals("index") && args.length == 4)
			index(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
		else if (what.equals("search") && args.length == 2)
			search(Path.of(args[1]));
		else {
			System.err.println("usage: Driver version | index DOCUMENTS INDEX THREADS | search INDEX");
			System.exit(2);
		}
	}

	private static boolean hasVectors() {
		return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
	}

	/* ---- indexing ---- */

	private static void index(Path from, Path to, int threads) throws Exception {
		try (Directory scratch = new ByteBuffersDirectory();
		     IndexWriter writer = new IndexWriter(scratch, config())) {
			fill(writer, from, threads, WARM_DOCUMENTS);
			writer.commit();
		}
		System.gc();
		long start = System.nanoTime();
		int documents;
		try (Directory directory = new MMapDirectory(to);
		     IndexWriter writer = new IndexWriter(directory, config())) {
			documents = fill(writer, from, threads, Integer.MAX_VALUE);
			writer.commit();
		}
		long built = System.nanoTime();
		try (Directory directory = new MMapDirectory(to);
		     IndexWriter writer = new IndexWriter(directory, config())) {
			writer.forceMerge(1);
			writer.commit();
		}
		long merged = System.nanoTime();
		System.out.printf(Locale.ROOT,
				  "{\"documents\": %d, \"seconds\": %.3f, \"merge_seconds\": %.3f}%n",
				  documents, (built - start) / 1e9, (merged - built) / 1e9);
	}

	private static IndexWriterConfig config() {
		IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
		config.setRAMBufferSizeMB(WRITER_MEGABYTES);
		return config;
	}

	private static int fill(IndexWriter writer, Path from, int threads, int limit) throws Exception {
		AtomicInteger documents = new AtomicInteger();
		AtomicReference<Exception> failure = new AtomicReference<>();
		try (BufferedReader in = Files.newBufferedReader(from)) {
			List<Thread> others = new ArrayList<>();
			for (int i = 0; i < threads; i++)
				others.add(Thread.ofPlatform().start(() -> {
					try {
						add(writer, in, documents, limit);
					} catch (Exception e) {
						failure.set(e);
					}
				}));
			for (Thread other : others)
				other.join();
		}
		if (failure.get() != null)
			throw failure.get();
		return documents.get();
	}

	private static void add(IndexWriter writer, BufferedReader in, AtomicInteger documents, int limit)
		throws IOException {
		for (;;) {
			String line;
			synchronized (in) {
				line = documents.get() < limit ? in.readLine() : null;
				if (line == null)
					return;
				documents.incrementAndGet();
			}
			JsonObject object = JsonParser.parseString(line).getAsJsonObject();
			String title = member(object, "title"), text = member(object, "text");
			Document document = new Document();
			document.add(new StringField("id", member(object, "id"), Field.Store.YES));
			document.add(new TextField(TEXT, title.isEmpty() ? text : title + "\n" + text,
						   Field.Store.YES));
			writer.addDocument(document);
		}
	}

	private static String member(JsonObject object, String name) {
		JsonElement value = object.get(name);
		return value == null || value.isJsonNull() ? "" : value.getAsString();
	}

	/* ---- searching ---- */

	private static void search(Path index) throws IOException {
		BufferedReader in =
			new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		try (Directory directory = new MMapDirectory(index);
		     DirectoryReader reader = DirectoryReader.open(directory)) {
			IndexSearcher searcher = new IndexSearcher(reader);
			searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
			searcher.setQueryCache(null);
			long read = 0; // is printed, lest the compiler drops what nobody reads
			for (String line; (line = in.readLine()) != null;)
				read += pass(searcher, task(line));
			System.err.println(read + " characters read");
		}
	}

	private static Task task(String line) {
		String[] parts = line.split(" ", 5);
		return new Task(parts[0], Integer.parseInt(parts[1]), parts[2].equals("1"),
				parts[3].equals("1"), parts[4]);
	}

	private static long pass(IndexSearcher searcher, Task task) throws IOException {
		List<String> queries = Files.readAllLines(Path.of(task.path));
		queries.removeIf(String::isEmpty);
		long[] nanoseconds = new long[queries.size()], counts = new long[queries.size()];
		long read = 0;
		for (int i = 0; i < queries.size(); i++) {
			long start = System.nanoTime();
			TopDocs found = best(searcher, task, query(task.mode, queries.get(i)));
			if (task.text)
				read += length(searcher, found);
			nanoseconds[i] = System.nanoTime() - start;
			counts[i] = task.count ? found.totalHits.value() : -1;
		}
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < counts.length; i++)
			out.append(String.format(Locale.ROOT, "%.1f %d\n", nanoseconds[i] / 1e3, counts[i]));
		System.out.print(out.append('\n'));
		System.out.flush();
		return read;
	}

	// Without a count Lucene may pass over what cannot be among the best from the first hit on.
	private static TopDocs best(IndexSearcher searcher, Task task, Query query) throws IOException {
		int counted = task.count ? Integer.MAX_VALUE : task.top;
		return searcher.search(query, new TopScoreDocCollectorManager(task.top, null, counted));
	}

	private static long length(IndexSearcher searcher, TopDocs found) throws IOException {
		StoredFields stored = searcher.storedFields();
		long length = 0;
		for (ScoreDoc hit : found.scoreDocs)
			length += stored.document(hit.doc).get(TEXT).length();
		return length;
	}

	private static Query query(String mode, String line) throws IOException {
		List<Term> terms = terms(line);
		if (mode.equals("phrase"))
			return new PhraseQuery(0, TEXT, terms.stream().map(Term::text).toArray(String[]::new));
		BooleanClause.Occur occur =
			mode.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
		BooleanQuery.Builder query = new BooleanQuery.Builder();
		for (Term term : terms)
			query.add(new TermQuery(term), occur);
		return query.build();
	}

	private static List<Term> terms(String line) throws IOException {
		List<Term> terms = new ArrayList<>();
		try (TokenStream stream = ANALYZER.tokenStream(TEXT, line)) {
			CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
			stream.reset();
			while (stream.incrementToken())
				terms.add(new Term(TEXT, term.toString()));
			stream.end();
		}
		return terms;
	}
}

// SPDX-License-Identifier: GPL-2.0-or-later
//! Driver of bench/compare: Tantivy. README.md in the folder above tells the conversation.
//!
//!     tantivy-driver version
//!     tantivy-driver index DOCUMENTS.jsonl INDEX THREADS
//!     tantivy-driver search INDEX

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::time::Instant;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value, STORED, STRING,
};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const WRITER_BYTES: usize = 256 << 20;
const ANALYZER: &str = "english";

fn schema() -> (Schema, Field, Field) {
    let mut builder = Schema::builder();
    let id = builder.add_text_field("id", STRING | STORED);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(ANALYZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default()
        .set_indexing_options(indexing)
        .set_stored();
    let text = builder.add_text_field("text", options);
    (builder.build(), id, text)
}

/// Lower case, Porter2, no stop words.
fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::English))
        .build()
}

// ---- indexing ----

fn merge_to_one(index: &Index, threads: usize) -> Result<()> {
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        let mut writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_BYTES)?;
        writer.merge(&segments).wait()?;
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;
    }
    Ok(())
}

fn build(from: &str, to: &str, threads: usize) -> Result<()> {
    let (schema, id, text) = schema();
    fs::create_dir_all(to)?;
    let index = Index::create_in_dir(to, schema)?;
    index.tokenizers().register(ANALYZER, analyzer());
    let start = Instant::now();
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_BYTES)?;
    let mut documents = 0u64;
    for line in BufReader::with_capacity(1 << 20, File::open(from)?).lines() {
        let object: serde_json::Value = serde_json::from_str(&line?)?;
        let member = |name: &str| object[name].as_str().unwrap_or("").to_owned();
        let title = member("title");
        let body = member("text");
        let mut document = TantivyDocument::default();
        document.add_text(id, member("id"));
        document.add_text(
            text,
            if title.is_empty() {
                body
            } else {
                title + "\n" + &body
            },
        );
        writer.add_document(document)?;
        documents += 1;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let built = start.elapsed().as_secs_f64();
    merge_to_one(&index, threads)?;
    let merged = start.elapsed().as_secs_f64() - built;
    println!(
        "{{\"documents\": {documents}, \"seconds\": {built:.3}, \"merge_seconds\": {merged:.3}}}"
    );
    Ok(())
}

// ---- searching ----

struct Engine {
    searcher: Searcher,
    text: Field,
    analyzer: TextAnalyzer,
}

struct Task {
    mode: String,
    top: usize,
    count: bool,
    text: bool,
}

impl Engine {
    fn terms(&mut self, line: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        let mut stream = self.analyzer.token_stream(line);
        while let Some(token) = stream.next() {
            terms.push(Term::from_field_text(self.text, &token.text));
        }
        terms
    }

    fn query(&mut self, mode: &str, line: &str) -> Box<dyn Query> {
        let mut terms = self.terms(line);
        if mode == "phrase" && terms.len() > 1 {
            return Box::new(PhraseQuery::new(terms));
        }
        let record = IndexRecordOption::WithFreqs;
        if terms.len() == 1 {
            return Box::new(TermQuery::new(terms.remove(0), record));
        }
        let occur = if mode == "or" {
            Occur::Should
        } else {
            Occur::Must
        };
        let parts = terms
            .into_iter()
            .map(|term| (occur, Box::new(TermQuery::new(term, record)) as Box<dyn Query>));
        Box::new(BooleanQuery::new(parts.collect()))
    }

    /// How many match, -1 where that was not asked, and the bytes of text that were read.
    fn answer(&mut self, task: &Task, line: &str) -> Result<(i64, usize)> {
        let query = self.query(&task.mode, line);
        let best = TopDocs::with_limit(task.top).order_by_score();
        let (count, hits) = if task.count {
            let (hits, count) = self.searcher.search(&*query, &(best, Count))?;
            (count as i64, hits)
        } else {
            (-1, self.searcher.search(&*query, &best)?)
        };
        let mut bytes = 0;
        if task.text {
            for (_, address) in hits {
                let document: TantivyDocument = self.searcher.doc(address)?;
                let stored = document.get_first(self.text).and_then(|v| v.as_str());
                bytes += stored.map_or(0, |text| text.to_owned().len());
            }
        }
        Ok((count, bytes))
    }
}

fn read_task(line: &str) -> Result<(Task, String)> {
    let parts: Vec<&str> = line.trim_end().splitn(5, ' ').collect();
    if parts.len() != 5 || !["or", "and", "phrase"].contains(&parts[0]) {
        return Err(format!("no task: {line}").into());
    }
    let task = Task {
        mode: parts[0].to_owned(),
        top: parts[1].parse()?,
        count: parts[2] == "1",
        text: parts[3] == "1",
    };
    Ok((task, parts[4].to_owned()))
}

fn serve(path: &str) -> Result<()> {
    let index = Index::open_in_dir(path)?;
    index.tokenizers().register(ANALYZER, analyzer());
    let mut engine = Engine {
        searcher: index.reader()?.searcher(),
        text: index.schema().get_field("text")?,
        analyzer: analyzer(),
    };
    let mut read = 0;
    for line in io::stdin().lock().lines() {
        let (task, path) = read_task(&line?)?;
        let queries = fs::read_to_string(path)?;
        let mut answers = Vec::new();
        for query in queries.lines().filter(|query| !query.is_empty()) {
            let start = Instant::now();
            let (count, bytes) = engine.answer(&task, query)?;
            answers.push((start.elapsed().as_secs_f64() * 1e6, count));
            read += bytes;
        }
        let mut out = io::stdout().lock();
        for (microseconds, count) in answers {
            writeln!(out, "{microseconds:.1} {count}")?;
        }
        writeln!(out)?;
        out.flush()?;
    }
    std::hint::black_box(read);
    Ok(())
}

/// "Tantivy 0.27.0" of "tantivy v0.27.0, index_format v7".
fn version_number(whole: &str) -> String {
    let number = whole.split(['v', ',']).nth(2).unwrap_or(whole);
    format!("Tantivy {number}")
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match given[..] {
        ["version"] => {
            let version = tantivy::version();
            println!("{}", version_number(&version.to_string()));
        }
        ["index", from, to, threads] => build(from, to, threads.parse()?)?,
        ["search", index] => serve(index)?,
        _ => return Err("usage: version | index DOCUMENTS INDEX THREADS | search INDEX".into()),
    }
    Ok(())
}

fn main() {
    if let Err(error) = run() {
        eprintln!("tantivy: {error}");
        std::process::exit(2);
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lucene on the collections that lede is measured on: see README.md beside this.

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

public final class Peers {
	private static final String USAGE = "usage: Peers index ARTICLES.jsonl PASSAGES.jsonl INDEX\n"
		+ "       Peers runs INDEX QUERIES.tsv FOLDER";
	private static final String WORDS = "words";   // of an article with its headline, or of a passage
	private static final String HEADED = "headed"; // a passage behind its article's headline
	private static final int DEPTH = 1000;         // articles in a run
	private static final Analyzer ANALYZER = new EnglishAnalyzer();

	private record Line(String id, String text) {
	}

	private record Ranked(String id, float score) {
	}

	private record Engine(String name, String folder, String field, BM25Similarity similarity,
			      boolean feedback) {
	}

	// k1 and b: Anserini's, and Lucene's own.
	private static final BM25Similarity ANSERINI = new BM25Similarity(0.9f, 0.4f);
	private static final BM25Similarity LUCENE = new BM25Similarity(1.2f, 0.75f);
	private static final Engine[] ENGINES = {
		new Engine("article", "articles", WORDS, ANSERINI, false),
		new Engine("article-default", "articles", WORDS, LUCENE, false),
		new Engine("article-rm3", "articles", WORDS, ANSERINI, true),
		new Engine("passage", "passages", WORDS, ANSERINI, false),
		new Engine("passage-default", "passages", WORDS, LUCENE, false),
		new Engine("headed", "passages", HEADED, ANSERINI, false),
	};

	public static void main(String[] args) throws IOException {
		String what = args.length == 0 ? "" : args[0];
		if (what.equals("index") && args.length == 4)
			index(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
		else if (what.equals("runs") && args.length == 4)
			runs(Path.of(args[1]), queries(args[2]), Path.of(args[3]));
		else {
			System.err.println(USAGE);
			System.exit(2);
		}
	}

	/* ---- indexing ---- */

	private static void index(Path articles, Path passages, Path index) throws IOException {
		Map<String, String> titles = new HashMap<>();
		try (IndexWriter writer = writer(index.resolve("articles"))) {
			eachObject(articles, object -> {
				String title = object.getOrDefault("title", "").toString();
				String id = object.get("id").toString();
				titles.put(id, title);
				writer.addDocument(article(id, title + "\n" + object.get("text")));
			});
			writer.forceMerge(1);
		}
		try (IndexWriter writer = writer(index.resolve("passages"))) {
			eachObject(passages, object -> {
				String id = object.get("id").toString();
				writer.addDocument(passage(id, titles.get(id), object.get("text").toString()));
			});
			writer.forceMerge(1);
		}
	}

	private static IndexWriter writer(Path folder) throws IOException {
		IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
		config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
		config.setRAMBufferSizeMB(256);
		return new IndexWriter(new MMapDirectory(folder), config);
	}

	// With term vectors, which feedback reads.
	private static Document article(String id, String text) {
		FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
		type.setStoreTermVectors(true);
		Document document = new Document();
		document.add(new StoredField("id", id));
		document.add(new Field(WORDS, text, type));
		return document;
	}

	private static Document passage(String id, String title, String text) {
		Document document = new Document();
		document.add(new StoredField("id", id));
		document.add(new TextField(WORDS, text, Field.Store.YES));
		document.add(new TextField(HEADED, title + "\n" + text, Field.Store.NO));
		return document;
	}

	/* ---- runs ---- */

	private static void runs(Path index, List<Line> queries, Path folder) throws IOException {
		Files.createDirectories(folder);
		for (Engine engine : ENGINES) {
			try (Directory directory = new MMapDirectory(index.resolve(engine.folder));
			     DirectoryReader reader = DirectoryReader.open(directory);
			     PrintWriter out = new PrintWriter(folder.resolve(engine.name + ".run").toFile(),
							       StandardCharsets.UTF_8)) {
				IndexSearcher searcher = searcher(reader, engine.similarity);
				String[] ids = ids(reader);
				for (Line query : queries)
					print(out, query.id, engine.name, answer(searcher, ids, engine, query.text));
			}
		}
	}

	// All at once: a run reads thousands a query, and they lie compressed.
	private static String[] ids(IndexReader reader) throws IOException {
		String[] ids = new String[reader.maxDoc()];
		StoredFields stored = reader.storedFields();
		for (int i = 0; i < ids.length; i++)
			ids[i] = stored.document(i, Set.of("id")).get("id");
		return ids;
	}

	private static List<Ranked> answer(IndexSearcher searcher, String[] ids, Engine engine, String text)
		throws IOException {
		List<String> terms = terms(text, engine.field);
		if (terms.isEmpty())
			return List.of();
		Query query = any(engine.field, frequencies(terms));
		if (engine.feedback)
			query = widened(searcher, engine.field, terms, query);
		return best(searcher, ids, query);
	}

	// Articles by their best passage: passages are asked for until there are enough articles.
	private static List<Ranked> best(IndexSearcher searcher, String[] ids, Query query)
		throws IOException {
		for (int wanted = 2 * DEPTH;; wanted *= 4) {
			ScoreDoc[] hits = searcher.search(query, wanted).scoreDocs;
			Set<String> seen = new HashSet<>();
			List<Ranked> ranked = new ArrayList<>();
			for (ScoreDoc hit : hits)
				if (ranked.size() < DEPTH && seen.add(ids[hit.doc]))
					ranked.add(new Ranked(ids[hit.doc], hit.score));
			if (ranked.size() == DEPTH || hits.length < wanted)
				return ranked;
		}
	}

	private static void print(PrintWriter out, String query, String engine, List<Ranked> ranked) {
		for (int i = 0; i < ranked.size(); i++)
			out.printf(Locale.ROOT, "%s Q0 %s %d %.6f %s%n", query, ranked.get(i).id, i + 1,
				   ranked.get(i).score, engine);
	}

	/* ---- queries ---- */

	private static IndexSearcher searcher(IndexReader reader, BM25Similarity similarity) {
		IndexSearcher searcher = new IndexSearcher(reader);
		searcher.setSimilarity(similarity);
		searcher.setQueryCache(null);
		return searcher;
	}

	private static List<String> terms(String text, String field) throws IOException {
		List<String> terms = new ArrayList<>();
		try (TokenStream stream = ANALYZER.tokenStream(field, text)) {
			CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
			stream.reset();
			while (stream.incrementToken())
				terms.add(term.toString());
			stream.end();
		}
		return terms;
	}

	private static Map<String, Double> frequencies(List<String> terms) {
		Map<String, Double> weights = new HashMap<>();
		for (String term : terms)
			weights.merge(term, 1.0, Double::sum);
		return weights;
	}

	private static Query any(String field, Map<String, Double> weights) {
		BooleanQuery.Builder query = new BooleanQuery.Builder();
		weights.forEach((text, weight) -> {
			Query term = new TermQuery(new Term(field, text));
			if (weight != 1)
				term = new BoostQuery(term, weight.floatValue());
			query.add(term, BooleanClause.Occur.SHOULD);
		});
		return query.build();
	}

	/* ---- RM3, with Anserini's settings and its rules for what a term of feedback is ---- */

	private static final int FEEDBACK_ARTICLES = 10;
	private static final int FEEDBACK_TERMS = 10;
	private static final double ORIGINAL_WEIGHT = 0.5;
	private static final double COMMON = 0.1; // share of the articles; commoner terms say nothing

	private static Query widened(IndexSearcher searcher, String field, List<String> terms, Query query)
		throws IOException {
		Map<String, Double> model = new HashMap<>();
		for (ScoreDoc hit : searcher.search(query, FEEDBACK_ARTICLES).scoreDocs) {
			Map<String, Double> counts = heaviest(counts(searcher.getIndexReader(), hit.doc, field));
			double sum = sum(counts);
			counts.forEach((term, count) -> model.merge(term, count / sum * hit.score, Double::sum));
		}
		Map<String, Double> weights = new HashMap<>();
		Map<String, Double> related = heaviest(model), original = frequencies(terms);
		double relatedSum = sum(related), originalSum = sum(original);
		related.forEach((term, weight) ->
			weights.merge(term, (1 - ORIGINAL_WEIGHT) * weight / relatedSum, Double::sum));
		original.forEach((term, weight) ->
			weights.merge(term, ORIGINAL_WEIGHT * weight / originalSum, Double::sum));
		return any(field, weights);
	}

	private static Map<String, Double> counts(IndexReader reader, int document, String field)
		throws IOException {
		Map<String, Double> counts = new HashMap<>();
		Terms vector = reader.termVectors().get(document, field);
		if (vector == null)
			return counts;
		TermsEnum each = vector.iterator();
		while (each.next() != null) {
			String term = each.term().utf8ToString();
			if (term.matches("[a-z0-9]{2,20}")
			    && reader.docFreq(new Term(field, term)) <= COMMON * reader.numDocs())
				counts.put(term, (double) each.totalTermFreq());
		}
		return counts;
	}

	// Of equal terms the alphabet's first, so that a run is the same every time.
	private static Map<String, Double> heaviest(Map<String, Double> weights) {
		Map<String, Double> kept = new HashMap<>();
		weights.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue().reversed()
					.thenComparing(Map.Entry.comparingByKey()))
			.limit(FEEDBACK_TERMS)
			.forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
		return kept;
	}

	private static double sum(Map<String, Double> weights) {
		return weights.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	/* ---- input ---- */

	private interface ObjectTaker {
		void take(Map<String, Object> object) throws IOException;
	}

	private static void eachObject(Path path, ObjectTaker taker) throws IOException {
		Gson gson = new Gson();
		TypeToken<Map<String, Object>> type = new TypeToken<>() {};
		try (BufferedReader in = Files.newBufferedReader(path)) {
			for (String line; (line = in.readLine()) != null;)
				taker.take(gson.fromJson(line, type));
		}
	}

	private static List<Line> queries(String path) throws IOException {
		List<Line> queries = new ArrayList<>();
		for (String line : Files.readAllLines(Path.of(path))) {
			int tab = line.indexOf('\t');
			if (tab > 0)
				queries.add(new Line(line.substring(0, tab), line.substring(tab + 1)));
		}
		return queries;
	}
}

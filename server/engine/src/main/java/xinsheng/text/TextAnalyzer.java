package xinsheng.text;

/** Analyses settled text. Thread-safe. */
public interface TextAnalyzer {
  /** Analyses one utterance or message; never fails on any text. */
  AnalyzedText analyze(String text);
}

/// MLflow's file store and SQLite store, read by one set of rules: what a tag, a parameter or a dataset means is the
/// same in both. Traces are no runs: they are counted. Prompts are not
/// read.
@NullMarked
package assay.formats.mlflow;

import org.jspecify.annotations.NullMarked;

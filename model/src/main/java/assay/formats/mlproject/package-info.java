/// MLflow projects: what can be run, and with what; nothing of it has run.
@NullMarked
package assay.formats.mlproject;

import org.jspecify.annotations.NullMarked;

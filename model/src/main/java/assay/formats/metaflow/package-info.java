/// Metaflow's local datastore: a run, its tasks as runs within it, its artifacts by their keys.
@NullMarked
package assay.formats.metaflow;

import org.jspecify.annotations.NullMarked;

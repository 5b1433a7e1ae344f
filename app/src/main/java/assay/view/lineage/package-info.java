/// The lineage: data, code, environment, runs and models as cards and lines on one canvas, fluent at ten thousand of
/// them.
@NullMarked
package assay.view.lineage;

import org.jspecify.annotations.NullMarked;

/// The audit: findings by layer and severity, each with its evidence and what to do about it.
@NullMarked
package assay.view.audit;

import org.jspecify.annotations.NullMarked;

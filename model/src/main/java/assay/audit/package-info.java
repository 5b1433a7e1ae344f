/// The rules, the tower of six layers, and what holds each layer down. Gives no overall score.
@NullMarked
package assay.audit;

import org.jspecify.annotations.NullMarked;

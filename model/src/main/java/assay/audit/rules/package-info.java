/// The audit's rules, one small class each, found through `ServiceLoader`: adding one edits nothing else.
@NullMarked
package assay.audit.rules;

import org.jspecify.annotations.NullMarked;

/// How things are said, in the language of the window: texts from properties files, times, durations and amounts as
/// people read them. UTC throughout, so that two people looking at one project read the same.
@NullMarked
package assay.text;

import org.jspecify.annotations.NullMarked;

/// What Python files say, as plain values: imports, calls under their full names, assignments,
/// functions, strings, and the order in which a program runs them. Read from the text alone:
/// nothing is imported or run, so that what a value is at run time is known only where the text
/// shows it. What is not known is called `?`, never guessed.
@NullMarked
package assay.python;

import org.jspecify.annotations.NullMarked;

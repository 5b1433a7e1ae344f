/// Long work off the window's thread: its progress, its end, and what it left. The only package that hands anything
/// over to that thread.
@NullMarked
package assay.jobs;

import org.jspecify.annotations.NullMarked;

package assay.view.compare;

import assay.diff.Aspect;

/// A difference that one can stand at on the way through all of them.
///
/// @param key of the line; for code the path of the file
/// @param hunk of a code file, from 0; -1 for everything else
record Stop(Aspect aspect, String key, int hunk) {}

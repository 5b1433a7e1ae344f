package assay.rerun.run;

import java.util.List;
import java.util.Map;

/// An order as it is handed to the operating system.
///
/// @param command what is started, with what is put before it
/// @param environment of that
/// @param input what it reads from standard input; empty for an end of file at once
/// @param notes what is not contained
record Launch(List<String> command, Map<String, String> environment, byte[] input, List<String> notes) {}

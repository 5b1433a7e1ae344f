package assay.diff.code;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The code of one run.
///
/// @param files by path below the repository's folder, or below the program's folder for a copy;
///     empty where the code was not found
/// @param missing folders of the commit whose files are not among the objects
public record RunCode(CodeSide side, Map<String, SourceFile> files, List<String> missing) {
    public RunCode {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        missing = List.copyOf(missing);
    }

    static RunCode of(CodeOfRun found) {
        return new RunCode(found.side(), found.files(), found.missing());
    }
}

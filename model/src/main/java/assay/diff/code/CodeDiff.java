package assay.diff.code;

import java.util.List;

/// What differs between the code of two runs.
///
/// @param files that differ, by path; empty where nothing does and where nothing could be compared
/// @param compared whether there was code on both sides
/// @param same how many files are alike on both sides
/// @param notes sentences: what could not be compared, what was cut
public record CodeDiff(CodeSide a, CodeSide b, boolean compared, List<FileDiff> files, int same, List<String> notes) {
    public CodeDiff {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    public int added() {
        return files.stream().mapToInt(FileDiff::added).sum();
    }

    public int removed() {
        return files.stream().mapToInt(FileDiff::removed).sum();
    }
}

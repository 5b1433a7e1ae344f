package assay.diff.code;

import assay.content.Content;
import assay.content.GitEntry;
import assay.content.RefusedException;
import assay.diff.code.PatchedFile.Deleted;
import assay.diff.code.PatchedFile.Unfit;
import assay.diff.code.PatchedFile.Written;
import assay.fact.Evidence;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A commit with the changes that a tool kept beside it.
///
/// @param files of both together; those of the commit where nothing of the patch fits
/// @param used whether something of the patch is in `files`
record Patched(KeptPatch patch, Map<String, SourceFile> files, boolean used) {
    private static final int LARGEST = 32 << 20;
    private static final String UNTRACKED = "Files that git did not track are not in a patch.";

    static Patched of(
            String path,
            Evidence evidence,
            Content content,
            Map<String, SourceFile> commit,
            UnaryOperator<String> withhold,
            Progress progress) {
        PatchReader reader;
        try {
            reader = new PatchReader(content.bytes(path, LARGEST));
        } catch (NoSuchFileException gone) {
            return without(path, evidence, commit, path + " was kept and is not there any more.");
        } catch (RefusedException refused) {
            return without(path, evidence, commit, String.valueOf(refused.getMessage()));
        } catch (IOException damaged) {
            return without(path, evidence, commit, path + " cannot be read as a patch: " + damaged.getMessage());
        }
        return of(path, evidence, reader, commit, withhold, progress);
    }

    private static Patched without(String path, Evidence evidence, Map<String, SourceFile> commit, String note) {
        return new Patched(new KeptPatch(path, false, List.of(), evidence, List.of(note)), commit, false);
    }

    private static Patched of(
            String path,
            Evidence evidence,
            PatchReader reader,
            Map<String, SourceFile> commit,
            UnaryOperator<String> withhold,
            Progress progress) {
        Map<String, SourceFile> before = new TreeMap<>();
        Map<String, SourceFile> after = new TreeMap<>();
        Map<String, SourceFile> whole = new TreeMap<>(commit);
        Map<String, String> unfit = new TreeMap<>();
        int fit = 0;
        for (PatchedFile each : reader.apply(commit)) {
            progress.checkpoint();
            switch (each) {
                case Written written -> {
                    SourceFile file = file(written);
                    whole.put(written.path(), file);
                    after.put(written.path(), file);
                    keep(written.path(), commit, before);
                    if (written.oldPath() != null) {
                        whole.remove(written.oldPath());
                        keep(written.oldPath(), commit, before);
                    }
                    fit++;
                }
                case Deleted deleted -> {
                    whole.remove(deleted.path());
                    keep(deleted.path(), commit, before);
                    fit++;
                }
                case Unfit not -> {
                    unfit.put(not.path(), not.reason());
                    whole.put(not.path(), unknown());
                }
            }
        }
        Comparison comparison = new Comparison(before, after, withhold, progress);
        List<FileDiff> files = new ArrayList<>(comparison.files());
        files.addAll(reader.asWritten(unfit, withhold));
        files.sort(Comparator.comparing(FileDiff::path));
        List<String> notes = new ArrayList<>(reader.notes());
        unfit.forEach((file, reason) -> notes.add(file + ": " + reason));
        notes.addAll(comparison.notes());
        notes.add(UNTRACKED);
        KeptPatch patch = new KeptPatch(path, unfit.isEmpty(), files, evidence, notes);
        return new Patched(patch, fit > 0 ? whole : commit, fit > 0);
    }

    private static void keep(String path, Map<String, SourceFile> from, Map<String, SourceFile> to) {
        SourceFile file = from.get(path);
        if (file != null) {
            to.put(path, file);
        }
    }

    private static SourceFile file(Written written) {
        return new SourceFile(written.kind(), GitNames.blob(written.bytes()), max -> {
            if (written.bytes().length > max) {
                throw new RefusedException(written.path() + " has more than " + max + " bytes.");
            }
            return java.util.Optional.of(written.bytes());
        });
    }

    private static SourceFile unknown() {
        return new SourceFile(GitEntry.Kind.FILE, null, max -> {
            throw new IOException("the kept patch changes it and does not fit.");
        });
    }
}

package assay.formats.pytorch;

import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.RunFolders;
import assay.read.Source;
import assay.syntax.Pickle;
import assay.syntax.SyntaxException;
import com.google.auto.service.AutoService;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// Pickles and files of joblib, which are pickles with raw arrays in them, packed or not. They are listed as far as
/// they go and never loaded.
@AutoService(Reader.class)
public final class PickleReader implements Reader {
    private static final List<String> ENDINGS = List.of(".pkl", ".pickle", ".joblib", ".dill", ".sav");

    private static final long MOST_UNPACKED = 256 << 20;

    @Override
    public Format format() {
        return new Format(
                "pickle",
                "pickle and joblib",
                "*.pkl, *.pickle, *.joblib",
                "protocols 2 to 5; joblib 1.6, packed by zlib or gzip",
                List.of("that a file is a model", "what code it runs when it is loaded"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.DATA, "which run wrote the model")));
    }

    @Override
    public boolean mayClaim(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /// Trackers keep pickles by the thousand in the folders of their runs; those are the run's.
    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || RunFolders.hold(candidate)) {
            return Claim.NO;
        }
        byte[] head = candidate.head();
        if (Pickle.looksLike(head)) {
            return Claim.LIKELY;
        }
        return candidate.name().endsWith(".joblib") && head.length > 2 ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        said.file(Artifact.Kind.MODEL, source.path(), "", null, List.of(), null, Locator.WHOLE);
        try (InputStream in = new BufferedInputStream(source.stream(source.path()))) {
            in.mark(4);
            byte[] start = in.readNBytes(2);
            in.reset();
            int first = start.length < 2 ? 0 : start[0] & 0xFF;
            int second = start.length < 2 ? 0 : start[1] & 0xFF;
            if (first == 0x1F && second == 0x8B) {
                list(unpacked(new GZIPInputStream(in)), said);
            } else if (first == 0x78) {
                list(unpacked(new InflaterInputStream(in)), said);
            } else if (first == 0x80) {
                list(in, said);
            } else {
                said.setting("unsafe to load", "it is a packed pickle, which was not listed", Locator.WHOLE);
            }
        } catch (ZipException damaged) {
            throw new SyntaxException(
                    SyntaxException.Reason.DAMAGED,
                    0,
                    "Expected a packed pickle, found damage: " + damaged.getMessage());
        }
    }

    /// A small file can unpack to a thousand times its size.
    private static InputStream unpacked(InputStream in) {
        return new BufferedInputStream(new FilterInputStream(in) {
            private long left = MOST_UNPACKED;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, (int) Math.min(length, Math.max(left, 1)));
                left -= Math.max(read, 0);
                if (left < 0) {
                    throw new SyntaxException(
                            SyntaxException.Reason.TOO_LARGE,
                            0,
                            "Expected a pickle of at most " + MOST_UNPACKED + " bytes, found more.");
                }
                return read;
            }

            @Override
            public long skip(long n) throws IOException {
                return Math.max(0, read(new byte[(int) Math.min(Math.max(n, 0), 1 << 16)], 0, (int)
                        Math.min(Math.max(n, 0), 1 << 16)));
            }
        });
    }

    private static void list(InputStream in, ProjectFacts said) throws IOException {
        Judgement.say(Pickle.list(in), said);
    }
}

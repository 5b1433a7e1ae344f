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
import assay.read.Source;
import assay.syntax.Pickle;
import assay.syntax.Zip;
import com.google.auto.service.AutoService;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Checkpoints of `torch.save`: a zip archive with a pickle `data.pkl` and storages beside it, or,
/// before PyTorch 1.6,
/// several pickles in a row. Only names in the pickles are listed.
@AutoService(Reader.class)
public final class PytorchReader implements Reader {
    private static final List<String> ENDINGS = List.of(".pt", ".pth", ".ckpt", ".bin", ".pt2", ".tar");
    /// The number that every old checkpoint begins with, as a pickle of its own.
    private static final byte[] OLD = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19,
        '.'
    };
    private static final int LARGEST_PICKLE = 32 << 20;
    private static final String PICKLE = "/data.pkl";

    @Override
    public Format format() {
        return new Format(
                "pytorch",
                "PyTorch checkpoint",
                "*.pt, *.pth, *.ckpt, pytorch_model.bin",
                "zip checkpoints and those before 1.6",
                List.of(
                        "that a file is a model",
                        "number of its storages",
                        "whether loading it can run code",
                        "which states of a training it names"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run wrote the model")));
    }

    @Override
    public boolean mayClaim(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        byte[] head = candidate.head();
        if (isOld(head)) {
            return Claim.CERTAIN;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return Zip.looksLike(head) && text.contains(PICKLE) ? Claim.CERTAIN : Claim.NO;
    }

    private static boolean isOld(byte[] head) {
        return head.length >= OLD.length && Arrays.equals(head, 0, OLD.length, OLD, 0, OLD.length);
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        said.file(Artifact.Kind.MODEL, source.path(), "", null, List.of(), null, Locator.WHOLE);
        byte[] head;
        try (InputStream in = source.stream(source.path())) {
            head = in.readNBytes(OLD.length);
        }
        if (isOld(head)) {
            old(source, said);
        } else {
            zip(source, said);
        }
    }

    private static void zip(Source source, ProjectFacts said) throws IOException {
        try (Zip zip = Zip.open(source.file(source.path()))) {
            String pickle = zip.entries().stream()
                    .map(Zip.Entry::name)
                    .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                    .findFirst()
                    .orElse("");
            String root = pickle.isEmpty() ? "" : pickle.substring(0, pickle.length() - PICKLE.length() + 1);
            long storages = zip.entries().stream()
                    .filter(entry -> entry.name().startsWith(root + "data/"))
                    .count();
            said.setting("PyTorch storages", String.valueOf(storages), Locator.WHOLE);
            for (String about : List.of("version", "byteorder")) {
                if (zip.has(root + about)) {
                    String text = new String(zip.bytes(root + about, 100), StandardCharsets.UTF_8).strip();
                    said.setting("PyTorch checkpoint " + about, text, Locator.WHOLE);
                }
            }
            if (zip.entries().stream().anyMatch(entry -> entry.name().startsWith(root + "code/"))) {
                said.setting("unsafe to load", "it holds a program of TorchScript", Locator.WHOLE);
            } else if (!pickle.isEmpty()) {
                byte[] bytes = zip.bytes(pickle, LARGEST_PICKLE);
                Pickle.Listing listing = Pickle.list(new ByteArrayInputStream(bytes));
                Judgement.say(listing, said);
                TrainingState.say(listing, said);
            }
        }
    }

    /// The number, the version of the format, the machine, and then the object; storages follow.
    private static void old(Source source, ProjectFacts said) throws IOException {
        said.setting("PyTorch checkpoint version", "before 1.6", Locator.WHOLE);
        try (InputStream in = new BufferedInputStream(source.stream(source.path()))) {
            Set<String> globals = new LinkedHashSet<>();
            Set<String> words = new LinkedHashSet<>();
            boolean calls = false;
            for (int pickle = 0; pickle < 4; pickle++) {
                Pickle.Listing listing = Pickle.list(in);
                globals.addAll(listing.globals());
                words.addAll(listing.words());
                calls |= listing.calls();
            }
            Pickle.Listing all = new Pickle.Listing(2, globals, words, calls, true);
            Judgement.say(all, said);
            TrainingState.say(all, said);
        }
    }
}

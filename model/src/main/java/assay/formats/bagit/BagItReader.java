package assay.formats.bagit;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A bag by RFC 8493 and its drafts: `bagit.txt` stands for the folder, or a manifest where that is lost.
@AutoService(Reader.class)
public final class BagItReader implements Reader {
    static final String DECLARATION = "bagit.txt";

    @Override
    public Format format() {
        return new Format(
                "bagit",
                "BagIt",
                "bagit.txt, manifest-*.txt, tagmanifest-*.txt, fetch.txt and bag-info.txt",
                "0.93 to 1.0",
                List.of("checksums of all files of a package", "files that are still to be fetched"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run read or wrote a file")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals(DECLARATION) || isManifest(name);
    }

    @Override
    public Claim claim(Candidate candidate) {
        String head = candidate.headText();
        if (candidate.name().equals(DECLARATION)) {
            boolean declares = head.startsWith("BagIt-Version") || head.startsWith("\uFEFFBagIt-Version");
            return declares ? Claim.CERTAIN : candidate.has("data") ? Claim.LIKELY : Claim.NO;
        }
        boolean alone = !candidate.has(DECLARATION) && candidate.has("data");
        return alone && head.contains("data/") ? Claim.LIKELY : Claim.NO;
    }

    static boolean isManifest(String name) {
        return name.startsWith("manifest-") && name.endsWith(".txt");
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        if (isManifest(Paths.name(source.path()))) {
            said.damaged(Locator.WHOLE, "Expected " + DECLARATION + " beside a bag's manifest, found none.");
            new Bag(source, facts, Declaration.NONE).read();
            return;
        }
        Declaration declaration = Declaration.of(source.text(source.path()), said);
        new Bag(source, facts, declaration).read();
    }
}

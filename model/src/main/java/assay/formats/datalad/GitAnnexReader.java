package assay.formats.datalad;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A repository with git-annex but without DataLad: its branch `git-annex` stands for it.
@AutoService(Reader.class)
public final class GitAnnexReader implements Reader {
    private static final String BRANCH = ".git/refs/heads";

    @Override
    public Format format() {
        return new Format(
                "git-annex",
                "git-annex",
                "links into .git/annex/objects, pointer files",
                "keys of version 10 repositories",
                List.of("checksums and sizes of files, also of content that was not fetched"),
                Set.of(Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run read or wrote a file")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("git-annex");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean branch = candidate.name().equals("git-annex")
                && (candidate.folder().equals(BRANCH) || candidate.folder().endsWith("/" + BRANCH));
        return branch && !candidate.has("../../../.datalad/config") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        new AnnexFiles(source, source.resolve("../../..")).add(source, facts);
    }
}

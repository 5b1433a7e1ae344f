package assay.formats.datalad;

import assay.fact.Fact.Dependency;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/// A DataLad dataset: `.datalad/config` stands for it. Records of `datalad run` lie in files of their own, or stand in
/// messages of commits.
@AutoService(Reader.class)
public final class DataladReader implements Reader {
    private static final String FOLDER = ".datalad";
    private static final String CONTAINERS = "containers.";

    @Override
    public Format format() {
        return new Format(
                "datalad",
                "DataLad",
                ".datalad/config, .datalad/runinfo/*, .gitmodules, messages of commits, links into .git/annex/objects",
                "1.7",
                List.of(
                        "checksums and sizes of files, also of content that was not fetched",
                        "commands with declared inputs and outputs, what they ran on and when they were saved",
                        "containers",
                        "subdatasets"),
                List.of(
                        new Gap(Layer.PARAMETERS, "parameters, but for those in the command"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "how long a command ran"),
                        new Gap(Layer.DATA, "what was read, but for what was declared"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("config");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean named = candidate.name().equals("config")
                && (candidate.folder().equals(FOLDER) || candidate.folder().endsWith("/" + FOLDER));
        if (!named) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.contains("[datalad \"") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String root = source.resolve("..");
        String prefix = root.isEmpty() ? "" : root + "/";
        ProjectFacts said = new ProjectFacts(source, facts);
        AnnexFiles files = new AnnexFiles(source, root);
        String text = source.text(source.path());
        Config config = config(text, said);
        String id = config.getString("datalad", "dataset", "id");
        said.setting("DataLad dataset", id, line(text, "id", id));
        for (String section : config.getSubsections("datalad")) {
            String image = config.getString("datalad", section, "image");
            if (section.startsWith(CONTAINERS) && image != null) {
                AnnexKey key = files.keys().get(prefix + image);
                String from = config.getString("datalad", section, "updateurl");
                facts.add(new Dependency(
                        null,
                        "container",
                        section.substring(CONTAINERS.length()),
                        Secrets.clean(image),
                        null,
                        Dependency.Origin.DECLARED,
                        key == null ? List.of() : key.digests(),
                        source.here(line(text, "image", image))));
                said.setting(section + " updateurl", from, line(text, "updateurl", from));
            }
        }
        subdatasets(prefix + ".gitmodules", source, facts);
        RunRecords records = new RunRecords(source, facts, root);
        records.read(prefix + FOLDER + "/runinfo");
        new RunCommits(source, facts, root).read(records);
        files.add(source, facts);
    }

    private static void subdatasets(String path, Source source, Facts facts) throws IOException {
        if (source.size(path) < 0) {
            return;
        }
        ProjectFacts said = new ProjectFacts(source, path, facts);
        String text = source.text(path);
        Config modules = config(text, said);
        for (String name : modules.getSubsections("submodule")) {
            String url = modules.getString("submodule", name, "url");
            said.setting("subdataset " + name, url, line(text, "url", url));
        }
    }

    /// Where a value stands, as far as it is written in one piece.
    private static Locator line(String text, String key, @Nullable String value) {
        List<String> lines = text.lines().toList();
        for (int i = 0; value != null && i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(key) && line.endsWith(value)) {
                return Locator.line(i + 1);
            }
        }
        return Locator.WHOLE;
    }

    /// What stands before a damage is lost, too.
    private static Config config(String text, ProjectFacts said) {
        Config config = new Config();
        try {
            config.fromText(text);
        } catch (ConfigInvalidException damaged) {
            said.damaged(Locator.WHOLE, "Expected git's configuration syntax, found: " + damaged.getMessage());
        }
        return config;
    }
}

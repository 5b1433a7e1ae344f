package assay.project;

import assay.store.Home;
import assay.store.StoreException;
import assay.store.Unpacking;
import assay.syntax.QuietGit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.CoreConfig;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/// The sample project that travels with the program: a small bank's credit-default model, made by the real
/// tools.
public final class Sample {

    /// The name of the project.
    public static final String NAME = "credit-default";

    /// Part of the story: somebody left a token in the remote's address. It is invented, and must show up
    /// nowhere.
    private static final String REMOTE =
            "https://j.ito:glpat-CANARYx7Qm2Vt9LpRw4KzB@git.example.org/risk/credit-default.git";

    private Sample() {}

    /// Unpacks the git history, checks out its main branch and lays everything beside it that git does not
    /// track.
    ///
    /// @param folder must not exist, or be empty
    /// @throws StoreException where something is there already, or it cannot be written
    public static void unpack(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        Unpacking.freshFolder(target);
        QuietGit.install();
        try (InputStream bundle = resource(NAME + ".bundle");
                Git git = Git.init()
                        .setDirectory(target.toFile())
                        .setInitialBranch("main")
                        .call();
                TransportBundleStream transport =
                        new TransportBundleStream(git.getRepository(), new URIish("file:///sample.bundle"), bundle)) {
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+refs/*:refs/*")));
            configure(git.getRepository());
            git.reset()
                    .setMode(ResetCommand.ResetType.HARD)
                    .setRef("refs/heads/main")
                    .call();
        } catch (GitAPIException | IOException | URISyntaxException e) {
            throw new StoreException(
                    "The sample project could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
        Unpacking.zip(resource(NAME + ".zip"), target);
    }

    /// The sample in Assay's own folder, unpacked where it is not there yet.
    ///
    /// @param home where Assay keeps its own files; null for the user's data folder
    /// @return its folder
    public static Path in(@Nullable Path home) {
        Path folder = (home == null ? Home.ofUser() : Home.at(home))
                .folder()
                .resolve("sample")
                .resolve(NAME);
        if (!Files.isDirectory(folder)) {
            unpack(folder);
        }
        return folder;
    }

    private static void configure(Repository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        // The user's own setting must not change a byte: digests of these files are recorded.
        config.setEnum(
                ConfigConstants.CONFIG_CORE_SECTION,
                null,
                ConfigConstants.CONFIG_KEY_AUTOCRLF,
                CoreConfig.AutoCRLF.FALSE);
        config.setString(ConfigConstants.CONFIG_REMOTE_SECTION, "origin", ConfigConstants.CONFIG_KEY_URL, REMOTE);
        config.save();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Sample.class.getResourceAsStream("/assay/sample/" + name), name);
    }
}

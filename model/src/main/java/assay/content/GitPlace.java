package assay.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Where a repository's own files lie.
///
/// @param own `HEAD` and `index`
/// @param common objects, refs and configuration; differs from `own` in a linked work tree
record GitPlace(Content own, Content common) {

    /// Empty where the folder has no `.git`. A `.git` file may name a folder outside of the project only where that one
    /// names the file back: so `git worktree` is followed, and an invented pointer is not.
    ///
    /// @param project the folder of the work tree or one around it, where a submodule's repository lies
    /// @throws IOException where `.git` is there and cannot or may not be followed
    static Optional<GitPlace> find(Content work, Content project) throws IOException {
        Path git = work.folder().resolve(".git");
        if (!Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Content own = Files.isDirectory(git) ? Content.of(work.inside(".git")) : pointed(work, project);
        if (!own.exists("commondir")) {
            return Optional.of(new GitPlace(own, own));
        }
        Content common = Content.of(path(own.folder(), text(own, "commondir")));
        boolean linked = !own.folder().startsWith(project.folder())
                && own.folder().startsWith(common.folder().resolve("worktrees"));
        if (!linked && !common.folder().startsWith(project.folder())) {
            throw new RefusedException(".git/commondir leaves the project and was not followed.");
        }
        return Optional.of(new GitPlace(own, common));
    }

    private static Content pointed(Content work, Content project) throws IOException {
        String text = text(work, ".git");
        if (!text.startsWith("gitdir: ")) {
            throw new IOException(".git was expected to be a folder or to start with 'gitdir: '.");
        }
        Content own = Content.of(path(work.folder(), text.substring("gitdir: ".length())));
        if (own.folder().startsWith(project.folder())) {
            return own;
        }
        Path back = own.exists("gitdir") ? path(own.folder(), text(own, "gitdir")) : own.folder();
        if (!Files.exists(back) || !back.toRealPath().equals(work.file(".git"))) {
            throw new RefusedException(".git names a folder outside of the project, which does not name this one.");
        }
        return own;
    }

    private static String text(Content content, String path) throws IOException {
        return new String(content.bytes(path, 4096), StandardCharsets.UTF_8).strip();
    }

    private static Path path(Path base, String text) throws IOException {
        try {
            return base.resolve(text);
        } catch (InvalidPathException notAPath) {
            throw new IOException("'" + text + "' is not a path on this system.", notAPath);
        }
    }
}

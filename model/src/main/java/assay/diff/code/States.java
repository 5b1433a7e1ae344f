package assay.diff.code;

import assay.content.GitRepository;
import assay.content.GitSignature;
import assay.diff.code.CommitState.Presence;
import assay.diff.code.CommitState.Reach;
import assay.diff.code.CommitState.Signature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;

/// How recorded commits stand today.
final class States {
    private static final int MOST_REFS = 20;

    private States() {}

    static CommitState absent(String sha, Collection<GitRepository> repositories, boolean incomplete) {
        boolean unsure = incomplete
                || repositories.stream()
                        .anyMatch(each -> each.isShallow() || !each.problems().isEmpty());
        Presence presence =
                unsure ? Presence.NOT_KNOWN : repositories.isEmpty() ? Presence.NO_REPOSITORY : Presence.ABSENT;
        return new CommitState(sha, presence, null, Reach.NOT_KNOWN, List.of(), List.of());
    }

    static CommitState present(String sha, String folder, GitRepository repository) {
        List<String> refs = repository.refsTo(sha);
        boolean remote = refs.stream().anyMatch(ref -> ref.startsWith(Constants.R_REMOTES));
        Reach reach = remote ? Reach.REMOTE : repository.isShallow() ? Reach.NOT_KNOWN : Reach.LOCAL;
        List<Signature> signatures = repository.signatures(sha).entrySet().stream()
                .map(States::signature)
                .toList();
        return new CommitState(
                sha,
                Presence.PRESENT,
                folder,
                reach,
                refs.stream().limit(MOST_REFS).toList(),
                signatures);
    }

    private static Signature signature(Map.Entry<String, GitSignature> found) {
        Signature.Kind kind = switch (found.getValue().kind()) {
            case OPENPGP -> Signature.Kind.OPENPGP;
            case X509 -> Signature.Kind.X509;
            case SSH -> Signature.Kind.SSH;
            case OTHER -> Signature.Kind.OTHER;
        };
        return new Signature(found.getKey(), kind, found.getValue().key());
    }
}

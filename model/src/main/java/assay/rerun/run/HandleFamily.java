package assay.rerun.run;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// As far as Java knows: children of children, as long as each was seen beside its parent.
final class HandleFamily implements Family {
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    HandleFamily(ProcessHandle root) {
        members.add(root);
    }

    @Override
    public Look look() {
        Set<ProcessHandle> found =
                members.stream().flatMap(ProcessHandle::descendants).collect(Collectors.toSet());
        members.addAll(found);
        members.removeIf(member -> !member.isAlive());
        return new Look(members.stream().map(ProcessHandle::pid).collect(Collectors.toSet()), 0);
    }

    @Override
    public long shared() {
        return 0;
    }

    @Override
    public Set<String> names() {
        return alive().map(member -> member.info().command().orElse("?") + " (" + member.pid() + ")")
                .collect(Collectors.toSet());
    }

    @Override
    public void ask() {
        alive().forEach(ProcessHandle::destroy);
    }

    @Override
    public void end() {
        look();
        alive().forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> alive() {
        return members.stream().filter(ProcessHandle::isAlive);
    }
}

package assay.rerun.run;

import assay.rerun.run.Proc.Stat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// By Linux' list of processes: children, whoever shares a group or session with them, and whoever carries the mark in
/// its environment or is in the fence. Without a fence, out of sight gets who leaves parent, session and environment
/// between two looks.
final class ProcFamily implements Family {
    private final long root;
    private final String mark;
    private final boolean sandboxed;
    private final @Nullable Fence fence;
    private final Map<Long, Stat> members = new LinkedHashMap<>();

    /// Others that were there before: each is looked at once.
    private final Set<Long> strangers = new HashSet<>();

    private String looked = "";
    private final @Nullable Stat self = Proc.stat(ProcessHandle.current().pid());

    /// @param sandboxed whether the root is a sandbox and its child the first process in it
    ProcFamily(long root, String mark, @Nullable Fence fence, boolean sandboxed) {
        this.root = root;
        this.sandboxed = sandboxed;
        this.mark = mark;
        this.fence = fence;
        Stat stat = Proc.stat(root);
        if (stat != null) {
            members.put(root, stat);
        }
    }

    @Override
    public synchronized Look look() {
        refresh();
        adopt(newcomers());
        long memory = members.values().stream().mapToLong(Stat::resident).sum();
        return new Look(Set.copyOf(members.keySet()), memory);
    }

    /// Who has come since the last look and is not known to be a stranger.
    private Set<Long> newcomers() {
        if (fence != null) {
            Set<Long> fenced = fence.ids();
            fenced.removeAll(members.keySet());
            return fenced;
        }
        // Listing all processes costs most: it is left out while none was started on the whole machine.
        String last = Proc.lastStarted();
        if (last.equals(looked) && !last.isEmpty()) {
            return Set.of();
        }
        looked = last;
        Set<Long> all = Proc.ids();
        strangers.retainAll(all);
        all.removeAll(strangers);
        all.removeAll(members.keySet());
        return all;
    }

    private void refresh() {
        Map<Long, Stat> now = new LinkedHashMap<>();
        members.forEach((id, before) -> {
            Stat stat = Proc.stat(id);
            if (stat != null && stat.started() == before.started() && !stat.over()) {
                now.put(id, stat);
            }
        });
        members.clear();
        members.putAll(now);
    }

    private void adopt(Set<Long> candidates) {
        Map<Long, Stat> unknown = new HashMap<>();
        for (long id : candidates) {
            Stat stat = Proc.stat(id);
            if (stat != null && !stat.over() && id != ProcessHandle.current().pid()) {
                unknown.put(id, stat);
            }
        }
        // A child may stand before its parent.
        for (boolean grown = true; grown; ) {
            Set<Long> sessions = sessions();
            Set<Long> groups = groups();
            Map<Long, Stat> found = unknown.values().stream()
                    .filter(stat -> stat.parent() == root
                            || members.containsKey(stat.parent())
                            || sessions.contains(stat.session())
                            || groups.contains(stat.group()))
                    .collect(Collectors.toMap(Stat::id, stat -> stat));
            members.putAll(found);
            unknown.keySet().removeAll(found.keySet());
            grown = !found.isEmpty();
        }
        unknown.forEach((id, stat) -> {
            if (fence != null || Proc.marked(id, mark)) {
                members.put(id, stat);
            } else {
                strangers.add(id);
            }
        });
    }

    private Set<Long> sessions() {
        Set<Long> sessions = members.values().stream().map(Stat::session).collect(Collectors.toSet());
        sessions.remove(self == null ? 0 : self.session());
        sessions.remove(0L);
        return sessions;
    }

    private Set<Long> groups() {
        Set<Long> groups = members.values().stream().map(Stat::group).collect(Collectors.toSet());
        groups.remove(self == null ? 0 : self.group());
        groups.remove(0L);
        return groups;
    }

    @Override
    public synchronized long shared() {
        return members.keySet().stream().mapToLong(Proc::share).sum();
    }

    @Override
    public synchronized Set<String> names() {
        return members.values().stream()
                .map(stat -> stat.name() + " (" + stat.id() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The sandbox's own two processes are left out: they would take the others with them before those
    /// could tidy up.
    @Override
    public synchronized void ask() {
        look();
        members.values().stream().filter(stat -> !sandboxes(stat)).forEach(stat -> send(stat, Native.TERM));
    }

    private boolean sandboxes(Stat stat) {
        return sandboxed && (stat.id() == root || stat.parent() == root);
    }

    /// Whole groups first: a group is ended at once, also while it forks.
    @Override
    public synchronized void end() {
        groups().forEach(group -> Native.send(-group, Native.KILL));
        members.values().forEach(stat -> send(stat, Native.KILL));
        // Whoever was taken for a stranger at a bad moment carries the mark still.
        strangers.clear();
        looked = "";
        look();
        members.values().forEach(stat -> send(stat, Native.KILL));
    }

    private static void send(Stat stat, int signal) {
        Stat now = Proc.stat(stat.id());
        if (now != null && now.started() == stat.started()) {
            Native.send(stat.id(), signal);
        }
    }
}

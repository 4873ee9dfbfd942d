package org.konbit.kernel.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.Role;
import org.konbit.api.Slot;
import org.konbit.api.content.ContentType;

/** What the site consists of right now: the kernel's and the active plugins' contributions. Thread-safe; readers see one snapshot. */
public final class Site {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<CardMemory> without = ConcurrentHashMap.newKeySet();
    private volatile Snapshot snapshot = new Snapshot(List.of());

    /** A plugin of this id is here: its paths are its own, whether it contributes to the site now or not. */
    public void expect(String owner) {
        expected.add(owner);
    }

    /** A plugin of this id is here no more. */
    public void forget(String owner) {
        expected.remove(owner);
        without.removeIf(one -> one.owner.equals(owner));
    }

    /** Where the cards of an owner are, for readers of one role; visitors have none. */
    record CardMemory(String owner, Place place, Optional<Role> role) {}

    /** Remember whether an owner had a card for these readers when it was asked the last time. */
    void drew(CardMemory where, boolean card) {
        if (card) {
            without.remove(where);
        } else {
            without.add(where);
        }
    }

    /** Whether an owner had no card for these readers when it was asked the last time. */
    boolean hadNoCard(CardMemory where) {
        return without.contains(where);
    }

    /** Whether there is a plugin of this id that contributes nothing now: it is switched off, not up yet, waits, lacks something, or failed. */
    public boolean away(String owner) {
        return expected.contains(owner) && !contributes(owner);
    }

    /** Whether there is a contribution of this owner. */
    public boolean contributes(String owner) {
        return snapshot.contributions.stream().anyMatch(one -> one.owner().equals(owner));
    }

    /** An owner is being stopped or exchanged: its contribution may stay, but it gets no other work until there is one {@link #put} anew. */
    public void hold(String owner) {
        held.add(owner);
    }

    /** Whether an owner's contribution is of the version that is here now: what else that one registered may be called too. */
    public boolean works(String owner) {
        return !held.contains(owner) && contributes(owner);
    }

    /** Add or exchange an owner's contribution in one step. */
    public void put(Contribution contribution) {
        synchronized (this) {
            Map<String, Contribution> all = byOwner();
            all.put(contribution.owner(), contribution);
            snapshot = new Snapshot(all.values());
        }
        held.remove(contribution.owner());
        listeners.forEach(Runnable::run);
    }

    /** Be called after each contribution that came, on the thread that brought it: do not keep it waiting. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Take away an owner's contribution; nothing happens if there is none. */
    public synchronized void remove(String owner) {
        Map<String, Contribution> all = byOwner();
        if (all.remove(owner) != null) {
            snapshot = new Snapshot(all.values());
        }
    }

    private Map<String, Contribution> byOwner() {
        Map<String, Contribution> all = new LinkedHashMap<>();
        snapshot.contributions.forEach(c -> all.put(c.owner(), c));
        return all;
    }

    /** All contributions, the kernel's first. */
    public Collection<Contribution> contributions() {
        return snapshot.contributions;
    }

    /** The route for a method and a decoded path, if there is one. */
    public Optional<Match> match(String method, String path) {
        return snapshot.match(method.equals("HEAD") ? "GET" : method, path);
    }

    /** The menu entries, in the order they are shown. */
    public List<Contribution.MenuEntry> menu() {
        return snapshot.menu;
    }

    /** The slots of a place with their owners. */
    public List<OwnedSlot> slots(Place place) {
        return snapshot.slots.getOrDefault(place, List.of());
    }

    /** The content type of this id, if its plugin is active. */
    public Optional<ContentType> type(String id) {
        return Optional.ofNullable(snapshot.types.get(id));
    }

    /** All permissions, sorted by id. */
    public Collection<Permission> permissions() {
        return snapshot.permissions.values();
    }

    /** Ids of the permissions that routes name: they count in the whole community only, the others where a handler asks for them. */
    public Set<String> namedByRoutes() {
        return snapshot.named;
    }

    /** A route with the values of its variables. */
    public record Match(Route route, Map<String, String> variables) {}

    /** A slot with the plugin it belongs to. */
    public record OwnedSlot(String owner, Slot slot) {}

    private static final class Snapshot {
        final List<Contribution> contributions;
        final Map<String, Route> fixed = new HashMap<>();
        final Map<String, List<Route>> variable = new HashMap<>();
        final List<Contribution.MenuEntry> menu = new ArrayList<>();
        final Map<Place, List<OwnedSlot>> slots = new HashMap<>();
        final Map<String, ContentType> types = new HashMap<>();
        final Map<String, Permission> permissions = new TreeMap<>();
        final Set<String> named = new HashSet<>();

        Snapshot(Collection<Contribution> all) {
            contributions = List.copyOf(all);
            for (Contribution one : all) {
                one.routes().forEach(this::add);
                one.routes().forEach(route -> named.add(route.permission().id()));
                menu.addAll(one.menu());
                one.slots()
                        .forEach((place, list) -> list.forEach(
                                slot -> slots.computeIfAbsent(place, p -> new ArrayList<>())
                                        .add(new OwnedSlot(one.owner(), slot))));
                one.types().forEach(type -> types.put(type.id(), type));
                one.permissions().forEach(permission -> permissions.put(permission.id(), permission));
            }
            menu.sort(Comparator.comparingInt(Snapshot::rank));
        }

        /** Home and talk first, then what plugins add, then people, last what few need; the sort keeps the order within a rank. */
        private static int rank(Contribution.MenuEntry entry) {
            return switch (entry.path()) {
                case "/" -> 0;
                case "/conversations" -> 1;
                case "/spaces" -> 3;
                case "/members" -> 4;
                case "/organizations" -> 5;
                case "/admin" -> 9;
                default -> 2;
            };
        }

        private void add(Route route) {
            if (route.hasVariables()) {
                variable.computeIfAbsent(key(route.method(), route.segments()), k -> new ArrayList<>()).add(route);
            } else {
                fixed.put(route.method() + route.path(), route);
            }
        }

        private static String key(String method, List<String> segments) {
            return method + segments.size() + segments.getFirst();
        }

        Optional<Match> match(String method, String path) {
            Route exact = fixed.get(method + path);
            if (exact != null) {
                return Optional.of(new Match(exact, Map.of()));
            }
            List<String> asked = Route.segments(path);
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            for (Route route : variable.getOrDefault(key(method, asked), List.of())) {
                Map<String, String> variables = route.match(asked);
                if (variables != null) {
                    return Optional.of(new Match(route, variables));
                }
            }
            return Optional.empty();
        }
    }
}

package org.konbit.kernel.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.OwnFields;
import org.konbit.kernel.member.Person;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.organization.Reach;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.space.FoundingSql;
import org.konbit.kernel.space.Spaces;

/** Writes a kit's topics, organizations, members and spaces in one transaction, and notes its contents as waiting. */
final class CommunityWriter {
    private final KitSql sql;
    private final Members members;
    private final OwnFields shown;
    private final Organizations organizations;
    private final Reach.Rows reaches;
    private final Spaces spaces;
    private final SpaceSeasons seasons;
    private final FoundingSql founding;
    private final ChangeLog changes;
    private final Kit kit;
    private final long now;
    private final long since;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> checksums = new ArrayList<>();
    private final List<@Nullable String> subjects = new ArrayList<>();

    /** Write at this moment; {@code since} is when people, organizations and spaces are said to have come. */
    CommunityWriter(Transaction transaction, ChangeLog changes, Kit kit, long now, long since) {
        this.sql = transaction.with(KitSql.class);
        this.members = transaction.with(Members.class);
        this.shown = transaction.with(OwnFields.class);
        this.organizations = transaction.with(Organizations.class);
        this.reaches = transaction.with(Reach.Rows.class);
        this.spaces = transaction.with(Spaces.class);
        this.seasons = new SpaceSeasons(transaction);
        this.founding = transaction.with(FoundingSql.class);
        this.changes = changes;
        this.kit = kit;
        this.now = now;
        this.since = since;
    }

    /**
     * Write everything but the contents.
     *
     * @param sampleHash the hash of the sample password, or null in a community that is no example
     */
    void write(@Nullable String sampleHash) {
        topics();
        kit.organizations().forEach(this::organization);
        kit.people().forEach(person -> member(person, sampleHash != null));
        kit.spaces().forEach(this::space);
        if (sampleHash != null) {
            for (Kit.SignIn signIn : kit.signIns().list()) {
                members.address(signIn.email(), id("member", signIn.member()));
                members.prove(signIn.email(), id("member", signIn.member()), now);
                members.password(id("member", signIn.member()), sampleHash, now);
            }
        }
        kit.items().forEach(item -> note(item.path(), item.path(), null));
        sql.remember(kit.id(), items, checksums, subjects, now);
    }

    private void note(String item, String file, @Nullable String subject) {
        items.add(item);
        checksums.add(kit.checksums().getOrDefault(file, ""));
        subjects.add(subject);
    }

    private String id(String kind, String own) {
        String id = ids.get(kind + "/" + own);
        if (id == null) {
            throw new IllegalStateException("The kit was checked, but has no " + kind + " " + own);
        }
        return id;
    }

    private void became(String kind, String own, String file, String id) {
        ids.put(kind + "/" + own, id);
        note(kind + "/" + own, file, id);
        changes.append(kind, id, now);
    }

    private void topics() {
        for (int i = 0; i < kit.topics().size(); i++) {
            Kit.Topic topic = kit.topics().get(i);
            sql.topic(topic.slug(), topic.colour(), i);
            topic.name().forEach((language, name) -> sql.topicName(topic.slug(), language, name));
        }
    }

    private void organization(Kit.Organization organization) {
        String id = Ids.next();
        String language = organization.languages()
                .stream()
                .filter(organization.about()::containsKey)
                .findFirst()
                .orElse(organization.about().keySet().iterator().next());
        var row = new Organizations.Organization(id, organization.name(), organization.country(), organization.size(),
                language,
                organization.about().getOrDefault(language, ""), organization.link(), 0);
        String folded = Folding.fold(organization.name());
        organizations.add(row, folded, since, null, null);
        reaches.add(row, folded, new Reach(List.of(), organization.languages(), List.of()));
        became("organization", organization.id(), "organizations.toml", id);
    }

    /** A kit is somebody else's: it makes stewards and administrators in an example only, where everybody knows the password. */
    private void member(Kit.Person person, boolean example) {
        String id = Ids.next();
        members.add(new Person(id, person.name(), person.language(), person.country(), person.zone(), person.about()),
                since);
        if (person.email() != null) {
            members.address(person.email(), id);
            members.prove(person.email(), id, now);
        }
        if (example && !person.role().equals("member")) {
            members.grant(id, person.role(), now, null);
        }
        person.organizations()
                .forEach(one -> organizations.join(id("organization", one.organization()), id, one.title(), since));
        person.interests().forEach(topic -> shown.addTopic(id, topic, since));
        person.offers()
                .forEach(one -> shown.offer(Ids.next(), id, one.kind(), one.topic(), one.words(), person.language(),
                        since, null));
        became("member", person.id(), "members.toml", id);
    }

    /** Who signs for an organization: the first of its people in the kit. */
    private Optional<String> signer(String organization) {
        return kit.people()
                .stream()
                .filter(one -> one.organizations().stream().anyMatch(it -> it.organization().equals(organization)))
                .map(one -> id("member", one.id()))
                .findFirst();
    }

    private void space(Kit.Space space) {
        String id = Ids.next();
        // a closed space always gets an address that nobody guesses: one that is taken would tell of it
        String slug = space.visibility().equals("closed") ? Spaces.unguessable(space.slug(), id) : space.slug();
        Kit.Season season = space.season();
        boolean proposed = season.state().equals("proposed");
        String proposer = proposed && !space.facilitators().isEmpty()
                ? id("member", space.facilitators().getFirst())
                : null;
        spaces.add(id, slug, space.visibility(), space.languages().getFirst(), since, proposer, null);
        seasons.write(id, season, space.createdByHost() ? "host" : "members", proposed ? now : since);
        space.name()
                .forEach((language, name) -> spaces.name(id, language, name,
                        space.purpose().getOrDefault(language, "")));
        space.members().forEach(member -> spaces.put(id, id("member", member), "member", since));
        space.facilitators()
                .forEach(member -> spaces.put(id, id("member", member), proposed ? "member" : "facilitator", since));
        season.signed()
                .forEach(organization -> signer(organization)
                        .ifPresent(member -> founding.sign(id, id("organization", organization), member, 0, now)));
        became("space", space.slug(), "spaces.toml", id);
    }
}

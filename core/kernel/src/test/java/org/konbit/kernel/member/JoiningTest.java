package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.member.Invitations.Offer;
import org.konbit.kernel.space.Spaces;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.Tokens;

class JoiningTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = 24L * 60 * 60 * 1000;

    /** A community with one member, Ana, who invites. */
    private record Community(Databases databases, Joining joining, String ana) implements AutoCloseable {
        static Community in(TestDatabase database) {
            Databases databases = database.open();
            String ana = Ids.next();
            databases.kernel()
                    .write(Members.class, members -> members.add(new Person(ana, "Ana", "es", "CO", "UTC", ""), NOW));
            return new Community(databases, new Joining(databases.kernel(), databases.changeLog(), (_, _, _, _) -> {
            }), ana);
        }

        String invite(int uses, @Nullable String space, long expires) {
            String token = Tokens.word();
            databases.kernel()
                    .write(Invitations.class,
                            all -> all.add(new Invitations.Fresh(Ids.next(), Tokens.hash(token), ana, space, null, "es",
                                    "", uses, expires, null, "", 0, null), NOW, null));
            return token;
        }

        Offer offer(String token, long now) {
            return databases.kernel()
                    .read(Invitations.class, all -> all.offer(Tokens.hash(token), "es", now))
                    .orElseThrow();
        }

        boolean works(String token, long now) {
            return databases.kernel()
                    .read(Invitations.class, all -> all.offer(Tokens.hash(token), "es", now))
                    .isPresent();
        }

        String closedSpace(String role) {
            String space = Ids.next();
            databases.kernel().write(Spaces.class, spaces -> {
                spaces.add(space, "closed-" + space.toLowerCase(Locale.ROOT), "closed", "es", NOW, ana, null);
                spaces.name(space, "es", "Confianza", "");
                spaces.put(space, ana, role, NOW);
            });
            return space;
        }

        /** As if on another node. */
        void askForAYes() {
            databases.kernel()
                    .write(SiteSettings.Sql.class, sql -> sql.put("invitation.approval", "AFTER_A_YES", NOW));
        }

        /** Somebody who came by an invitation of Ana's. */
        String invited(String name) {
            String token = invite(1, null, NOW + DAY);
            Joining.Arrival who = person(name);
            joining.join(Tokens.hash(token), offer(token, NOW), who, NOW);
            return who.person().id();
        }

        boolean mayGive(String member) {
            return databases.kernel()
                    .read(MemberCards.class, all -> all.care(member, ana, NOW))
                    .orElseThrow()
                    .mayGive();
        }

        int members() {
            return databases.kernel()
                    .read(Directory.class,
                            directory -> directory.find(Narrowed.of(DirectoryTest.EVERYBODY), "", ana).found());
        }

        List<Invitations.Open> open() {
            return databases.kernel().read(Invitations.class, all -> all.open(ana, "es", NOW));
        }

        List<String> people(String space) {
            return databases.kernel()
                    .read(Spaces.class, spaces -> spaces.people(space, 100))
                    .stream()
                    .map(Spaces.Person::name)
                    .toList();
        }

        @Override
        public void close() {
            databases.close();
        }
    }

    private static Invitations.Fresh fresh(String id, String hash, String inviter) {
        return new Invitations.Fresh(id, hash, inviter, null, null, "es", "", 1, NOW + 1, null, "", 0, null);
    }

    private static Joining.Arrival person(String name) {
        return new Joining.Arrival(Person.arriving(name, "ht", "HT", "UTC"), Optional.empty());
    }

    @OnBothDatabases
    void aSecondPressFindsTheInvitationOfTheFirstForAFewSeconds(TestDatabase test) {
        try (Community community = Community.in(test)) {
            String ana = community.ana;
            String form = Ids.next();
            String id = Ids.next();
            community.databases.kernel().write(Invitations.class, all -> {
                assertThat(all.ofPress(ana, form)).isEmpty();
                assertThat(all.add(fresh(id, "h1", ana), NOW, form)).isEqualTo(1);
                assertThat(all.add(fresh(Ids.next(), "h2", ana), NOW, form)).isZero();
                all.endPress(ana, form, NOW - 1);
                assertThat(all.ofPress(ana, form)).contains(id);
                assertThat(all.known("h1")).isEqualTo(1);
                assertThat(all.countOpen(ana, NOW)).isEqualTo(1);
                all.endPress(ana, form, NOW);
                assertThat(all.ofPress(ana, form)).as("long ago").isEmpty();
            });
        }
    }

    @OnBothDatabases
    void twoHundredAtOnceWithOneInvitationForOneMakeOneMember(TestDatabase database) throws Exception {
        try (Community community = Community.in(database); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = community.invite(1, null, NOW + DAY);
            Offer offer = community.offer(token, NOW);
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Joining.Arrival ready = person("Person " + i);
                all.add(() -> community.joining.join(Tokens.hash(token), offer, ready, NOW));
            }

            long joined = threads.invokeAll(all).stream().filter(JoiningTest::succeeded).count();

            assertThat(joined).isEqualTo(1);
            assertThat(community.members()).isEqualTo(2);
            assertThat(community.works(token, NOW)).isFalse();
        }
    }

    private static boolean succeeded(Future<Boolean> one) {
        try {
            one.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(Joining.TakenMeanwhile.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @OnBothDatabases
    void anInvitationForThreeWorksThreeTimes(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String token = community.invite(3, null, NOW + DAY);
            Offer offer = community.offer(token, NOW);
            for (int i = 0; i < 3; i++) {
                community.joining.join(Tokens.hash(token), offer, person("P" + i), NOW);
            }

            assertThatThrownBy(() -> community.joining.join(Tokens.hash(token), offer, person("P4"), NOW))
                    .isInstanceOf(Joining.TakenMeanwhile.class);
            assertThat(community.members()).isEqualTo(4);
        }
    }

    /** Somebody comes by a card that waits for a yes, is let in, and only then is in the space. */
    @OnBothDatabases
    void whoWaitsForAYesIsInNothingUntilItIsSaid(TestDatabase database) {
        try (Community community = Community.in(database)) {
            community.askForAYes();
            String space = community.closedSpace("facilitator");
            String token = community.invite(2, space, NOW + DAY);
            Joining.Arrival delia = person("Delia");
            assertThat(community.joining.join(Tokens.hash(token), community.offer(token, NOW), delia, NOW))
                    .isTrue();
            Joining.Arrival ivan = person("Ivan");
            community.joining.join(Tokens.hash(token), community.offer(token, NOW), ivan, NOW);
            assertThat(community.people(space)).containsExactly("Ana");
            assertThat(community.members()).isEqualTo(1);

            String id = delia.person().id();
            community.databases.kernel().write(Approvals.class, all -> {
                Approvals.Scope everywhere = new Approvals.Scope(1, List.of(), "nobody");
                assertThat(all.waiting(everywhere)).extracting(Approvals.Waiting::name)
                        .containsExactly("Delia", "Ivan");
                assertThat(all.waiting(everywhere)).as("of a closed space")
                        .extracting(Approvals.Waiting::note)
                        .containsOnlyNulls();
                Approvals.Scope there = new Approvals.Scope(0, List.of(space), "nobody");
                assertThat(all.waiting(there)).hasSize(2);
                Approvals.Scope elsewhere = new Approvals.Scope(0, List.of(), "nobody");
                assertThat(all.waiting(elsewhere)).isEmpty();
                assertThat(all.count(elsewhere)).isZero();
                assertThat(all.others(id, elsewhere)).isTrue();
                assertThat(all.others(id, there)).isFalse();
                Approvals.Scope own = new Approvals.Scope(0, List.of(), community.ana);
                assertThat(all.waiting(own)).extracting(Approvals.Waiting::note).containsExactly("", "");
                assertThat(all.letIn(id)).isEqualTo(1);
                all.enterSpace(id, NOW);
                assertThat(all.refuse(id)).as("a member is not sent away").isZero();
                assertThat(all.refuse(ivan.person().id())).isEqualTo(1);
                assertThat(all.count(everywhere)).isZero();
            });
            assertThat(community.people(space)).containsExactlyInAnyOrder("Ana", "Delia");
            List<Tree.Branch> below = community.databases.kernel()
                    .read(Tree.class, tree -> tree.below(community.ana, Tree.Place.FIRST));
            assertThat(below).singleElement()
                    .isEqualTo(new Tree.Branch(id, "Delia", "active", 1, below.getFirst().invitation(), 0));
            List<Tree.Branch> own = community.databases.kernel().read(Tree.class, tree -> tree.direct(community.ana));
            assertThat(own).isEqualTo(below);
            List<Tree.Person> above = community.databases.kernel().read(Tree.class, tree -> tree.above(id));
            assertThat(above).containsExactly(new Tree.Person(community.ana, "Ana"));
        }
    }

    /** It works once, for an active member without an e-mail, while whoever gave it is active, and a newer one ends it. */
    @OnBothDatabases
    void aCardLetsItsMemberInOnce(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String rosa = community.invited("Rosa");
            community.databases.kernel().write(MemberCards.class, cards -> {
                assertThat(cards.add("one", rosa, community.ana, NOW, NOW + DAY)).isEqualTo(1);
                assertThat(cards.holder("one", NOW)).isPresent();
                assertThat(cards.holder("one", NOW + DAY)).as("later").isEmpty();
                cards.endAllOf(rosa);
                assertThat(cards.take("one", null, NOW)).as("after a newer one").isZero();
                cards.add("two", rosa, community.ana, NOW, NOW + DAY);
                assertThat(cards.take("two", null, NOW)).isEqualTo(1);
                assertThat(cards.take("two", null, NOW)).as("again").isZero();
                cards.add("three", rosa, community.ana, NOW, NOW + DAY);
            });
            community.databases.kernel().write(Administration.class, all -> all.suspend(community.ana));
            community.databases.kernel().write(MemberCards.class, cards -> {
                assertThat(cards.take("three", null, NOW)).as("of who is paused").isZero();
                assertThat(cards.known("three")).isEqualTo(1);
            });
            community.databases.kernel().write(Members.class, members -> members.address("rosa@example.org", rosa));
            community.databases.kernel()
                    .write(MemberCards.class,
                            cards -> assertThat(cards.add("four", rosa, rosa, NOW, NOW + DAY)).isZero());
        }
    }

    /** Whoever gives a card could come in by it, so it opens nothing that the giver may not see; when it is used, too. */
    @OnBothDatabases
    void aCardOpensNothingThatItsGiverMayNotSee(TestDatabase database) {
        try (Community community = Community.in(database)) {
            Databases databases = community.databases;
            String rosa = community.invited("Rosa");
            String eva = Ids.next();
            databases.kernel()
                    .write(Members.class, members -> members.add(new Person(eva, "Eva", "es", null, "UTC", ""), NOW));
            String own = community.closedSpace("facilitator");
            databases.kernel().write(Spaces.class, spaces -> {
                spaces.put(own, eva, "member", NOW);
                spaces.put(own, rosa, "member", NOW);
            });
            assertThat(community.mayGive(rosa)).as("who came by the own invitation").isTrue();
            assertThat(community.mayGive(eva)).as("who was added to the own space").isFalse();
            databases.kernel()
                    .write(MemberCards.class, cards -> cards.add("given", rosa, community.ana, NOW, NOW + DAY));
            databases.kernel().write(Members.class, members -> members.password(rosa, "hash", NOW));
            assertThat(community.mayGive(rosa)).as("who has a password").isFalse();
            databases.kernel().write(Phones.class, phones -> phones.dropPassword(rosa));

            String other = community.closedSpace("facilitator");
            databases.kernel().write(Spaces.class, spaces -> {
                spaces.put(other, rosa, "member", NOW);
                spaces.put(other, eva, "facilitator", NOW);
                assertThat(spaces.remove(other, community.ana)).isEqualTo(1);
            });
            assertThat(community.mayGive(rosa)).as("a closed space of hers").isFalse();
            databases.kernel().write(MemberCards.class, cards -> {
                assertThat(cards.holder("given", NOW)).as("a card from before").isEmpty();
                assertThat(cards.take("given", null, NOW)).isZero();
            });
            databases.kernel().write(Members.class, members -> members.grant(community.ana, "steward", NOW, null));
            assertThat(community.mayGive(eva)).as("a steward, to a facilitator of a closed space").isFalse();
            databases.kernel().write(Spaces.class, spaces -> {
                spaces.put(other, community.ana, "facilitator", NOW);
                spaces.remove(other, eva);
            });
            assertThat(community.mayGive(eva)).as("a steward, who is wherever she is").isTrue();
            databases.kernel().write(Spaces.class, spaces -> {
                spaces.put(other, eva, "facilitator", NOW);
                spaces.remove(other, community.ana);
            });
            assertThat(community.mayGive(rosa)).as("a steward").isFalse();
            databases.kernel()
                    .write(Members.class, members -> members.grant(community.ana, "administrator", NOW, null));
            assertThat(community.mayGive(rosa)).as("an administrator").isTrue();
            databases.kernel().write(Members.class, members -> members.address("rosa@example.org", rosa));
            databases.kernel()
                    .write(MemberCards.class,
                            cards -> assertThat(cards.take("given", null, NOW)).as("with an e-mail").isZero());
        }
    }

    @OnBothDatabases
    void theNameOfWhoDidNotComeIsForgottenByItself(TestDatabase database) {
        try (Community community = Community.in(database)) {
            Database kernel = community.databases.kernel();
            kernel.write(Gatherings.class,
                    all -> all.add("g", community.ana, "Taller", "es", NOW, NOW + DAY, null, null));
            kernel.write(Invitations.class, all -> all.add(new Invitations.Fresh(Ids.next(), "hash", community.ana,
                    null, null, "es", "", 1, NOW + DAY, "g", "Nadia", 0, null), NOW, null));
            new AwaitedNames(kernel, () -> Instant.ofEpochMilli(NOW)).forget();
            assertThat(named(kernel)).containsExactly("Nadia");
            new AwaitedNames(kernel, () -> Instant.ofEpochMilli(NOW + DAY)).forget();
            assertThat(named(kernel)).containsExactly("");
        }
    }

    private static List<String> named(Database kernel) {
        return kernel.read(Gatherings.class, all -> all.cards("g", NOW)).stream().map(Gatherings.Card::person).toList();
    }

    @OnBothDatabases
    void whoeverInvitedAndIsPausedLeadsNobodyIntoASpace(TestDatabase database) {
        try (Community community = Community.in(database)) {
            community.askForAYes();
            String space = community.closedSpace("facilitator");
            String token = community.invite(1, space, NOW + DAY);
            Joining.Arrival delia = person("Delia");
            community.joining.join(Tokens.hash(token), community.offer(token, NOW), delia, NOW);
            community.databases.kernel().write(Administration.class, all -> all.suspend(community.ana));
            community.databases.kernel().write(Approvals.class, all -> {
                assertThat(all.letIn(delia.person().id())).isEqualTo(1);
                assertThat(all.enterSpace(delia.person().id(), NOW)).isZero();
            });
            assertThat(community.people(space)).doesNotContain("Delia");
        }
    }

    @OnBothDatabases
    void afterItsTimeOrWithoutItsMakerALinkDoesNotWork(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String token = community.invite(5, null, NOW + DAY);
            Offer offer = community.offer(token, NOW);

            assertThat(community.works(token, NOW + DAY)).isFalse();
            assertThatThrownBy(
                    () -> community.joining.join(Tokens.hash(token), offer, person("Late"), NOW + DAY))
                    .isInstanceOf(Joining.TakenMeanwhile.class);
            community.databases.kernel().write(Administration.class, all -> all.suspend(community.ana));
            assertThat(community.works(token, NOW)).isFalse();
            assertThatThrownBy(() -> community.joining.join(Tokens.hash(token), offer, person("Lost"), NOW))
                    .isInstanceOf(Joining.TakenMeanwhile.class);
        }
    }

    @OnBothDatabases
    void aFacilitatorsLinkLeadsIntoTheClosedSpace(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String space = community.closedSpace("facilitator");
            String token = community.invite(1, space, NOW + DAY);
            community.joining.join(Tokens.hash(token), community.offer(token, NOW), person("Widline"), NOW);

            assertThat(community.people(space)).containsExactly("Ana", "Widline");
        }
    }

    @OnBothDatabases
    void aLinkNamesNoClosedSpaceThatItsMakerDoesNotFacilitate(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String token = community.invite(1, community.closedSpace("member"), NOW + DAY);

            assertThat(community.offer(token, NOW).space()).isNull();
            assertThat(community.offer(token, NOW).spaceName()).isNull();
        }
    }

    @OnBothDatabases
    void aMemberWhoIsThereAlreadyUsesNothingUp(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String space = community.closedSpace("facilitator");
            String token = community.invite(1, space, NOW + DAY);
            community.joining.enterSpace(Tokens.hash(token), community.offer(token, NOW), community.ana, NOW);

            assertThat(community.works(token, NOW)).isTrue();
        }
    }

    @OnBothDatabases
    void nobodyIsToldTheNameOfASpaceTheyMayNotKnowOf(TestDatabase database) {
        try (Community community = Community.in(database)) {
            String space = community.closedSpace("facilitator");
            community.invite(1, space, NOW + DAY);
            assertThat(community.open()).extracting(Invitations.Open::spaceName).containsExactly("Confianza");

            String rosa = Ids.next();
            community.databases.kernel()
                    .write(Members.class, members -> members.add(new Person(rosa, "Rosa", "es", null, "UTC", ""), NOW));
            community.databases.kernel().write(Spaces.class, spaces -> {
                spaces.put(space, rosa, "facilitator", NOW);
                assertThat(spaces.remove(space, community.ana)).isEqualTo(1);
            });
            assertThat(community.open()).extracting(Invitations.Open::spaceName).containsOnlyNulls();
            community.databases.kernel().write(Spaces.class, spaces -> spaces.withdraw(space, community.ana));
            assertThat(community.open()).isEmpty();
        }
    }
}

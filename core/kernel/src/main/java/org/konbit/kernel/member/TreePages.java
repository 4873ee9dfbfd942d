package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;

/** Who came by whose invitation, for those who look after others: whoever is let in badly is found by who let them in. */
final class TreePages {
    static final String PATH = "/invitations/tree";
    private static final int PAGE = 50;
    private static final Pattern LAST = Pattern.compile("(\\d{1,9})-([0-9A-Z]{26})");
    private static final Pattern BRANCH = Pattern.compile("([0-9A-Z]{26})-([0-9A-Z]{26})");
    private final Database database;

    /** Those who invited most; {@code next} is where the list goes on, empty at its end. */
    record InvitersPage(List<Tree.Inviter> inviters, String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.tree");
        }
    }

    /**
     * One member with who invited them and who came by them.
     *
     * @param more whether not everybody below those who are shown is shown
     * @param next where the list of who came by their own invitations goes on, empty at its end
     */
    record TreePage(Tree.Person member, List<Tree.Person> above, List<Tree.Branch> below, boolean more,
            String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.tree.of", member.name());
        }
    }

    TreePages(Database database) {
        this.database = database;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.INVITE, this::show);
    }

    private Response show(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        boolean all = LooksAfter.scope(request).all();
        // whoever lets people in only in a space sees whom they brought themselves
        Optional<String> member = request.query("member")
                .or(() -> all ? Optional.empty() : Optional.of(request.reader()));
        return database.read(Tree.class, tree -> member.isPresent()
                ? of(tree.person(member.get()).orElseThrow(NotFound::new), all ? "" : request.reader(), tree, request)
                : all(tree, request));
    }

    private static Response all(Tree tree, Request request) {
        Matcher after = LAST.matcher(request.query("after").orElse(""));
        List<Tree.Inviter> found = after.matches()
                ? tree.inviters(Integer.parseInt(after.group(1)), after.group(2))
                : tree.inviters(Integer.MAX_VALUE, "");
        boolean more = found.size() > PAGE;
        List<Tree.Inviter> shown = more ? found.subList(0, PAGE) : found;
        return Response.page(
                new InvitersPage(shown, more ? shown.getLast().invited() + "-" + shown.getLast().id() : ""));
    }

    /** Somebody's tree; from {@code root} on downwards, unless that is empty. */
    private static Response of(Tree.Person member, String root, Tree tree, Request request) {
        List<Tree.Person> above = above(member.id(), root, tree).reversed();
        Matcher after = BRANCH.matcher(request.query("after").orElse(""));
        List<Tree.Branch> below = tree.below(member.id(),
                after.matches() ? new Tree.Place(after.group(1), after.group(2)) : Tree.Place.FIRST);
        List<Tree.Branch> direct = below.stream().filter(one -> one.depth() == 1).toList();
        if (direct.size() <= Tree.FEW) {
            return Response.page(new TreePage(member, above, cut(below), below.size() > Tree.MOST, ""));
        }
        Tree.Branch last = direct.get(Tree.FEW - 1);
        // the lines stand in the order of the direct ones, so what is behind the last of them is the next page's
        List<Tree.Branch> page = below.subList(0, below.indexOf(direct.get(Tree.FEW)));
        return Response.page(new TreePage(member, above, cut(page), below.size() > Tree.MOST,
                last.invitation() + "-" + last.id()));
    }

    private static List<Tree.Branch> cut(List<Tree.Branch> below) {
        return below.subList(0, Math.min(Tree.MOST, below.size()));
    }

    private static List<Tree.Person> above(String member, String root, Tree tree) {
        List<Tree.Person> above = tree.above(member);
        if (root.isEmpty()) {
            return above;
        }
        if (root.equals(member)) {
            return List.of();
        }
        int at = above.stream().map(Tree.Person::id).toList().indexOf(root);
        if (at < 0) {
            throw new NotFound();
        }
        return above.subList(0, at + 1);
    }

    /** Whether somebody is in the part of the tree that whoever asks may see. */
    static boolean shows(String member, Request request, Database database) {
        return LooksAfter.scope(request).all() || database.read(Tree.class, tree -> tree.above(member))
                .stream()
                .anyMatch(one -> one.id().equals(request.reader()));
    }
}

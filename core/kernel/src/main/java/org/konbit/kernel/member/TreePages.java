package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
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
    private final Database database;

    /** Those who invited most; {@code next} is where the list goes on, 0 at its end. */
    record InvitersPage(List<Tree.Inviter> inviters, int next) implements View {
        @Override
        public Text title() {
            return Text.key("member.tree");
        }
    }

    /** One member with who invited them and who came by them; {@code more} if not all are shown. */
    record TreePage(Tree.Person member, List<Tree.Person> above, List<Tree.Branch> below,
            boolean more) implements View {
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
                ? of(tree.person(member.get()).orElseThrow(NotFound::new), all ? "" : request.reader(), tree)
                : all(tree, from(request)));
    }

    private static int from(Request request) {
        try {
            return Math.clamp(Integer.parseInt(request.query("from").orElse("0")), 0, 1_000_000);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Response all(Tree tree, int from) {
        List<Tree.Inviter> found = tree.inviters(from);
        boolean more = found.size() > PAGE;
        return Response.page(new InvitersPage(more ? found.subList(0, PAGE) : found, more ? from + PAGE : 0));
    }

    /** Somebody's tree; from {@code root} on downwards, unless that is empty. */
    private static Response of(Tree.Person member, String root, Tree tree) {
        List<Tree.Branch> below = tree.below(member.id());
        boolean more = below.size() > Tree.MOST;
        return Response.page(new TreePage(member, above(member.id(), root, tree).reversed(),
                more ? below.subList(0, Tree.MOST) : below, more));
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

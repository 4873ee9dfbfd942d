package org.konbit.kernel.admin;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.health.Finding;
import org.konbit.kernel.health.Health;
import org.konbit.kernel.health.HealthPages;
import org.konbit.kernel.role.RolePages;
import org.konbit.kernel.web.Site;

/** The administration's front page. */
public final class AdminPages implements Plugin {
    /** Further ones are found on the pages of these. */
    private static final List<Room> ROOMS = List.of(new Room("members", "users"), new Room("roles", "shield"),
            new Room("settings", "settings"), new Room("appearance", "sparkles"), new Room("languages", "globe"),
            new Room("topics", "flag"), new Room("imports", "upload"),
            new Room("plugins", "puzzle"), new Room("backups", "archive"),
            new Room("health", "heart"), new Room("mail", "mail"), new Room("jobs", "refresh-cw"),
            new Room("audit", "file-text"), new Room("look-in", "lock"));
    private final Site site;
    private final Health health;

    /** A part of the administration; {@code name} is the last part of its path. */
    record Room(String name, String icon) {
        String path() {
            return "/admin/" + name;
        }
    }

    /**
     * The parts that are there now, and that the reader may open.
     *
     * @param summary how all is, in one line, for who may know
     * @param needsYou what somebody is to do something about
     */
    record AdminPage(List<Room> rooms, Optional<Text> summary, List<Finding> needsYou) implements View {
        @Override
        public Text title() {
            return Text.key("common.administration");
        }
    }

    /** Lead to what is there on this site. */
    public AdminPages(Site site, Health health) {
        this.site = site;
        this.health = health;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/admin", RolePages.ADMINISTER, this::front).menu("/admin", "common.administration");
    }

    private Response front(Request request) {
        List<Room> rooms = ROOMS.stream()
                .filter(room -> site.match("GET", room.path())
                        .filter(match -> request.may(match.route().permission()))
                        .isPresent())
                .toList();
        List<Finding> found = HealthPages.may(request) ? health.look(request) : List.of();
        return Response.page(new AdminPage(rooms,
                found.isEmpty() ? Optional.empty() : Optional.of(HealthPages.summaryOf(found)),
                found.stream().filter(Finding::open).toList()));
    }
}

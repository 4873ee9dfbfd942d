package org.konbit.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.konbit.api.Role;

/**
 * The tables of docs/permissions.md, which people write.
 *
 * @param permissions by the permission's id, what each role has of it
 * @param routes by method and path, the permission it names
 * @param objects what each reader gets of a page of something in particular
 */
record PermissionTables(Map<String, Map<Role, String>> permissions, Map<String, String> routes,
        List<Objects> objects) {
    static final String YES = "yes";
    static final String NO = "–";
    static final String THERE = "in their space";
    private static final Path FILE = Path.of(System.getProperty("konbit.root", "../.."), "docs", "permissions.md");

    /** A page, of what, and for each reader what they get: {@code page}, {@code no}, {@code nothing} or {@code sign in}. */
    record Objects(String path, String what, Map<String, String> readers) {}

    static PermissionTables read() {
        Map<String, List<List<String>>> tables = tables();
        Map<String, Map<Role, String>> permissions = new LinkedHashMap<>();
        for (List<String> row : rows(tables, "Permissions and roles")) {
            Map<Role, String> roles = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                roles.put(role, row.get(2 + role.ordinal()));
            }
            permissions.put(code(row.get(0)), roles);
        }
        Map<String, String> routes = new LinkedHashMap<>();
        rows(tables, "Pages and forms").forEach(row -> routes.put(code(row.get(0)), code(row.get(1))));
        List<List<String>> all = tables.getOrDefault("Things in particular", List.of());
        List<Objects> objects = new ArrayList<>();
        for (List<String> row : all.subList(2, all.size())) {
            Map<String, String> readers = new LinkedHashMap<>();
            for (int i = 2; i < row.size(); i++) {
                readers.put(all.getFirst().get(i), row.get(i));
            }
            objects.add(new Objects(code(row.get(0)), row.get(1), readers));
        }
        return new PermissionTables(permissions, routes, objects);
    }

    private static String code(String cell) {
        return cell.replace("`", "");
    }

    private static List<List<String>> rows(Map<String, List<List<String>>> tables, String heading) {
        List<List<String>> all = tables.getOrDefault(heading, List.of());
        if (all.size() < 3) {
            throw new AssertionError("docs/permissions.md has no table below \"" + heading + "\"");
        }
        return all.subList(2, all.size());
    }

    /** The rows of the table below each heading, its head and the line under that included. */
    private static Map<String, List<List<String>>> tables() {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        String heading = "";
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (line.startsWith("## ")) {
                    heading = line.substring("## ".length());
                } else if (line.startsWith("|")) {
                    List<String> cells = new ArrayList<>();
                    for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|")) {
                        cells.add(cell.strip());
                    }
                    tables.computeIfAbsent(heading, h -> new ArrayList<>()).add(cells);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    /** Whether whoever has this role in the whole community may ask for a route. */
    boolean may(Role role, String permission) {
        return YES.equals(permissions.getOrDefault(permission, Map.of()).get(role));
    }
}

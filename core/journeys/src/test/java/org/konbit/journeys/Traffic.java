package org.konbit.journeys;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a window fetches over the network: what came from its cache and what stood in the page itself is not counted. */
final class Traffic {
    private static final int QUIET_MILLIS = 300;
    private static final int A_LOOK_MILLIS = 50;
    private static final int MOST_LOOKS = 200;
    private final Window window;
    private final Map<String, String> asked = new HashMap<>();
    private final Map<String, Integer> headers = new HashMap<>();
    private final List<Fetched> fetched = new ArrayList<>();

    /**
     * One thing that came over the network.
     *
     * @param bytes of the body as it was sent, compressed
     */
    record Fetched(String url, int bytes) {}

    Traffic(Window window) {
        this.window = window;
        CDPSession session = window.page().context().newCDPSession(window.page());
        session.on("Network.requestWillBeSent", event -> asked.put(id(event), text(event, "request", "url")));
        session.on("Network.requestServedFromCache", event -> asked.remove(id(event)));
        session.on("Network.responseReceived", event -> {
            headers.put(id(event), event.getAsJsonObject("response").get("encodedDataLength").getAsInt());
            if (event.getAsJsonObject("response").get("fromDiskCache").getAsBoolean()) {
                asked.remove(id(event));
            }
        });
        session.on("Network.loadingFinished", this::finished);
        session.on("Network.loadingFailed", event -> asked.remove(id(event)));
        session.send("Network.enable");
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    private static String text(JsonObject event, String object, String name) {
        return event.getAsJsonObject(object).get(name).getAsString();
    }

    private void finished(JsonObject event) {
        String url = asked.remove(id(event));
        if (url != null && !url.startsWith("data:")) {
            int all = event.get("encodedDataLength").getAsInt();
            fetched.add(new Fetched(url, all - headers.getOrDefault(id(event), 0)));
        }
    }

    /** Open a path and say what was fetched for it. */
    List<Fetched> of(String path) {
        fetched.clear();
        window.open(path);
        return soFar();
    }

    /** What was fetched since the window, or the last path of {@link #of}, was opened. */
    List<Fetched> soFar() {
        // the icon beside the title is asked for when the page is there
        int quiet = 0;
        for (int looks = 0; looks < MOST_LOOKS && quiet < QUIET_MILLIS; looks++) {
            int before = fetched.size();
            window.page().waitForTimeout(A_LOOK_MILLIS);
            quiet = asked.isEmpty() && fetched.size() == before ? quiet + A_LOOK_MILLIS : 0;
        }
        return List.copyOf(fetched);
    }
}

package cn.zhishen.web.portal.library;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The imports that were looked at during one log-in, so that going back in the browser to one that is over can be told from an address that
 * never was one.
 */
record SeenImports(HttpSession session) {

    private static final String ATTRIBUTE = "imports seen";
    /** The oldest is forgotten first. */
    private static final int MOST = 20;

    static SeenImports in(HttpSession session) {
        return new SeenImports(session);
    }

    private List<?> all() {
        return session.getAttribute(ATTRIBUTE) instanceof List<?> seen ? seen : List.of();
    }

    boolean has(UUID id) {
        return all().contains(id.toString());
    }

    /** @return the way to its page */
    String add(UUID id, String area) {
        var seen = new ArrayList<Object>(all());
        seen.add(id.toString());
        session.setAttribute(ATTRIBUTE, new ArrayList<>(seen.subList(Math.max(0, seen.size() - MOST), seen.size())));
        return "redirect:/portal/" + area + "/import/" + id;
    }
}

package cn.zhishen.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xhtmlrenderer.newtable.TableBox;
import org.xhtmlrenderer.newtable.TableRowBox;
import org.xhtmlrenderer.newtable.TableSectionBox;
import org.xhtmlrenderer.pdf.ITextRenderer;
import org.xhtmlrenderer.render.Box;
import org.xhtmlrenderer.render.PageBox;

/**
 * Where pages may end in lists: a section's heading, the head of its table and the first two rows stay together, and no last
 * row stands alone on a page. The renderer knows of no widows among rows, so a list that breaks badly is told where to break
 * and the document is laid out once more.
 */
class Pagination {

    private static final Set<String> HEADINGS = Set.of("h2", "h3");

    /** A table of so few rows is not broken at all, unless it is longer than a page. */
    private static final int SHORT = 8;

    private static final int MOST_PASSES = 40;

    private Pagination() {}

    /** Lays out the document; it may break before other elements afterwards. */
    static void layout(ITextRenderer renderer, Document html) {
        keepShortTables(html);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            renderer.setDocument(html, null);
            renderer.layout();
            var breaking = badBreaks(renderer);
            if (breaking.isEmpty()) {
                return;
            }
            for (var element : breaking) {
                element.setAttribute("style", element.getAttribute("style") + "; page-break-before: always");
            }
        }
    }

    private static void keepShortTables(Document html) {
        var tables = html.getElementsByTagName("table");
        for (int i = 0; i < tables.getLength(); i++) {
            var table = (Element) tables.item(i);
            var heading = heading(table);
            if (heading != null && rows(table) <= SHORT) {
                var together = html.createElementNS(table.getNamespaceURI(), "div");
                together.setAttribute("class", "together");
                heading.getParentNode().insertBefore(together, heading);
                together.appendChild(heading);
                together.appendChild(table);
            }
        }
    }

    private static int rows(Element table) {
        return table.getElementsByTagName("tr").getLength();
    }

    /** The heading right before a table, null where there is none. */
    private static Element heading(Element table) {
        var before = table.getPreviousSibling();
        while (before != null && before.getNodeType() != Node.ELEMENT_NODE) {
            before = before.getPreviousSibling();
        }
        return before instanceof Element element && HEADINGS.contains(element.getTagName()) ? element : null;
    }

    /**
     * What should begin a page and does not. Only the first between two breaks that are there anyway, for what follows will
     * move with it.
     */
    private static List<Element> badBreaks(ITextRenderer renderer) {
        var pages = renderer.getRootBox().getLayer().getPages();
        var boxes = new ArrayList<Box>();
        collect(renderer.getRootBox(), boxes);
        var bad = new ArrayList<Element>();
        boolean moving = false;
        Box heading = null;
        for (var box : boxes) {
            if (box.getStyle().isForcePageBreakBefore()) {
                moving = false;
            }
            if (box instanceof TableBox table) {
                var found = moving ? null : badBreak(table, heading, pages);
                if (found != null) {
                    bad.add(found);
                    moving = true;
                }
                heading = null;
            } else if (isHeading(box)) {
                heading = box;
            }
        }
        return bad;
    }

    private static Element badBreak(TableBox table, Box headingBox, List<PageBox> pages) {
        var head = new ArrayList<TableRowBox>();
        var body = new ArrayList<TableRowBox>();
        for (var section : table.getChildren()) {
            if (section instanceof TableSectionBox rows) {
                for (var row : rows.getChildren()) {
                    (rows.isHeader() ? head : body).add((TableRowBox) row);
                }
            }
        }
        if (head.isEmpty() || body.isEmpty() || table.getElement() == null) {
            return null;
        }
        var heading = heading(table.getElement());
        var start =
                heading != null && headingBox != null && headingBox.getElement() == heading ? headingBox : head.get(0);
        int first = page(start, pages);
        int secondRow = page(body.get(Math.min(1, body.size() - 1)), pages);
        var begins = heading == null ? table.getElement() : heading;
        if (secondRow != first
                && !isBroken(begins)
                && start.getAbsY() > pages.get(first).getTop() + 1) {
            return begins;
        }
        if (body.size() > 2) {
            var last = body.get(body.size() - 1);
            var previous = body.get(body.size() - 2);
            if (page(last, pages) != page(previous, pages) && !isBroken(previous.getElement())) {
                return previous.getElement();
            }
        }
        return null;
    }

    private static boolean isBroken(Element element) {
        return element.getAttribute("style").contains("page-break-before: always");
    }

    private static int page(Box box, List<PageBox> pages) {
        for (int i = 0; i < pages.size(); i++) {
            if (box.getAbsY() < pages.get(i).getBottom()) {
                return i;
            }
        }
        return pages.size() - 1;
    }

    /** Headings, tables and what begins a page, in the order of the document; tables in cells are nobody's list. */
    private static void collect(Box box, List<Box> boxes) {
        if (box instanceof TableBox || isHeading(box)) {
            boxes.add(box);
            return;
        }
        if (box.getStyle() != null && box.getStyle().isForcePageBreakBefore()) {
            boxes.add(box);
        }
        for (int i = 0; i < box.getChildCount(); i++) {
            collect(box.getChild(i), boxes);
        }
    }

    private static boolean isHeading(Box box) {
        return box.getElement() != null && HEADINGS.contains(box.getElement().getTagName());
    }
}

package outreach.report;

/** Links between the pages of a long list. */
final class Paging {
    private static final int NEIGHBOURS = 2;

    private Paging() {}

    static String file(int page) {
        return page == 1 ? "index.html" : "index-" + page + ".html";
    }

    /** The first, the last, and those around this one; nothing if there is but one. */
    static String links(int page, int pages) {
        if (pages == 1) {
            return "";
        }
        var html = new StringBuilder("<nav class=\"pages\" aria-label=\"Pages of this list\">\n");
        if (page > 1) {
            html.append("<a rel=\"prev\" href=\"%s\">Previous page</a>\n".formatted(file(page - 1)));
        }
        int before = 0;
        for (int number = 1; number <= pages; number++) {
            if (number == 1 || number == pages || Math.abs(number - page) <= NEIGHBOURS) {
                html.append(number - before > 1 ? "<span>…</span>\n" : "");
                html.append(
                        number == page
                                ? "<span aria-current=\"page\">%s</span>\n".formatted(Quantities.count(number))
                                : "<a href=\"%s\">%s</a>\n".formatted(file(number), Quantities.count(number)));
                before = number;
            }
        }
        if (page < pages) {
            html.append("<a rel=\"next\" href=\"%s\">Next page</a>\n".formatted(file(page + 1)));
        }
        return html.append("</nav>\n").toString();
    }
}

package outreach.web;

import org.jspecify.annotations.Nullable;

/**
 * How a message of a preview is looked at; each link of the page changes one of it.
 *
 * @param plan its fingerprint: a link does not lead unnoticed into another plan
 */
record Look(String batch, String plan, String who, int line, int page, String part, String width, String shade) {
    /** What is not known is taken for the usual. */
    Look {
        part = part.equals("text") || part.equals("source") ? part : "html";
        width = width.equals("phone") ? width : "desktop";
        shade = shade.equals("dark") ? shade : "light";
    }

    public String to(String changedPart, String changedWidth, String changedShade) {
        return address(line, page, changedPart, changedWidth, changedShade);
    }

    @Nullable
    String atRow(@Nullable PlanRow other) {
        return other == null ? null : at(other.line());
    }

    public String at(int otherLine) {
        return address(otherLine, page, part, width, shade);
    }

    public String page(int other) {
        return address(0, other, part, width, shade);
    }

    private String address(int aLine, int aPage, String aPart, String aWidth, String aShade) {
        return "/preview/%s?plan=%s&who=%s&line=%d&page=%d&part=%s&width=%s&shade=%s"
                .formatted(batch, plan, who, aLine, aPage, aPart, aWidth, aShade);
    }
}

package cn.zhishen.sandbox;

import java.util.List;
import java.util.Optional;

/** The enterprises that visitors of the sandbox founded for themselves, for the stand-ins that list enterprises. */
public interface FoundedEnterprises {

    /**
     * @param codes the items that it is prepared for; none if its library began empty
     */
    record Founded(String uscc, String name, List<String> codes) {}

    List<Founded> all();

    Optional<Founded> find(String uscc);

    /** What to select from its library for items of these codes, as far as it is still there. */
    LibraryEntries.Selection selection(String uscc, List<String> codes);
}

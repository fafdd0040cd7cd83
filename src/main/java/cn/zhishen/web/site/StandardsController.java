package cn.zhishen.web.site;

import cn.zhishen.qualification.PublishedStandards;
import cn.zhishen.qualification.PublishedStandards.Entry;
import cn.zhishen.qualification.rule.PlainReadings;
import cn.zhishen.qualification.rule.RulesRefused;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What can be applied for here and what its standard requires, from the tables that the review uses. */
@Controller
class StandardsController {

    private final PublishedStandards standards;
    private final PlainReadings readings;
    private final Clock clock;

    StandardsController(PublishedStandards standards, PlainReadings readings, Clock clock) {
        this.readings = readings;
        this.standards = standards;
        this.clock = clock;
    }

    /** The levels of one category. */
    record Category(String name, String series, List<Entry> entries) {}

    /** @param series with its type before it, such as 建筑业 施工总承包 */
    @GetMapping("/standards")
    ModelAndView list(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String series,
            @RequestParam(defaultValue = "") String open) {
        var all = standards.all(clock.instant());
        boolean onlyOpen = !open.isEmpty();
        var sought = Arrays.asList(words.strip().split("[\\s\\u3000]+"));
        var found = all.stream()
                .filter(entry -> series.isEmpty() || series(entry).equals(series))
                .filter(entry -> !onlyOpen || entry.open())
                .filter(entry -> sought.stream().allMatch(word -> matches(entry, word)))
                .toList();
        var categories = found.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.qualification().standard(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(entries ->
                        new Category(entries.get(0).qualification().category(), series(entries.get(0)), entries))
                .collect(Collectors.groupingBy(Category::series, LinkedHashMap::new, Collectors.toList()));
        return new ModelAndView("site/standards")
                .addObject("words", words)
                .addObject("series", series)
                .addObject("onlyOpen", onlyOpen)
                .addObject("sought", onlyOpen || !words.isBlank() || !series.isEmpty())
                .addObject(
                        "allSeries",
                        all.stream().map(StandardsController::series).distinct().toList())
                .addObject("categories", categories)
                .addObject("count", found.size())
                .addObject("openCount", found.stream().filter(Entry::open).count());
    }

    private static String series(Entry entry) {
        return entry.qualification().type() + " " + entry.qualification().series();
    }

    private static boolean matches(Entry entry, String word) {
        return entry.qualification().title().contains(word)
                || entry.qualification().category().contains(word)
                || entry.qualification().code().startsWith(word.toUpperCase(Locale.ROOT));
    }

    @GetMapping("/standards/{code}")
    ModelAndView show(@PathVariable String code) {
        return standards
                .find(code, clock.instant())
                .map(details -> new ModelAndView("site/standard")
                        .addObject("d", details)
                        .addObject(
                                "readings",
                                readings.byKind(details.entry().qualification().standard())))
                .orElseThrow(RulesRefused::unknownQualification);
    }
}

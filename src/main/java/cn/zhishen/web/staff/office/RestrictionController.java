package cn.zhishen.web.staff.office;

import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restriction.Subject;
import cn.zhishen.application.restriction.RestrictionRefused;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.web.page.DayFields;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.supervision.Restricting;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Restrictions of certificates, enterprises and people. All of the staff may look; whom the table of human decisions names puts them on and
 * lifts them. The number of a person is only ever sent in a form, never in an address.
 */
@Discloses(Disclosed.RESTRICTIONS)
@Controller
@RequestMapping("/staff/restrictions")
class RestrictionController {

    private final Restrictions restrictions;
    private final Restricting restricting;

    RestrictionController(Restrictions restrictions, Restricting restricting) {
        this.restrictions = restrictions;
        this.restricting = restricting;
    }

    /** Whether a restriction runs. */
    enum State {
        RUNNING("执行中"),
        PAST("已解除或者期满");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /**
     * The filters as they were typed; each may be null.
     *
     * @param about what restrictions are on
     * @param number of a certificate, or code of an enterprise
     */
    record FilterInput(String about, String number, String state) {}

    /** What was typed into the form to put one on. */
    record Put(String subject, String document, String of, List<String> blocks, String reason, String lastDay) {

        Put {
            blocks = blocks == null ? List.of() : List.copyOf(blocks);
        }
    }

    @GetMapping
    Object list(
            @ModelAttribute("typed") FilterInput typed,
            @RequestParam(defaultValue = "0") int page,
            HttpServletResponse response) {
        if (typed.number() != null && PersonalNumber.isIn(typed.number())) {
            return Problem.beside(
                    RequestRefused.typed("这里按证书编号或者统一社会信用代码查询，不能填写个人号码"),
                    page(new FilterInput(null, null, null), 0),
                    response);
        }
        return page(typed, ListInput.page(page));
    }

    private ModelAndView page(FilterInput typed, int wanted) {
        var about = ListInput.choice(Subject.values(), typed.about());
        var state = ListInput.choice(State.values(), typed.state());
        var number = ListInput.text(typed.number());
        var found = restrictions.list(
                about,
                number == null ? null : Uscc.isOne(number) ? new Uscc(number).value() : Certificates.typed(number),
                state == null ? null : state == State.RUNNING,
                wanted,
                ListInput.PAGE);
        var filters = new LinkedHashMap<String, Object>();
        filters.put("about", about);
        filters.put("number", number);
        filters.put("state", state);
        return new ModelAndView("staff/restrictions", "lines", found.getContent())
                .addObject("about", about)
                .addObject("number", number)
                .addObject("state", state)
                .addObject("filtered", about != null || number != null || state != null)
                .addObject("subjects", Subject.values())
                .addObject("blocks", blocks())
                .addObject("states", State.values())
                .addObject("documents", IdentityDocument.Kind.values())
                .addObject("today", restrictions.today())
                .addObject("page", wanted)
                .addObject("pages", ListInput.pages(found.getTotalElements()))
                .addObject("total", found.getTotalElements())
                .addObject("url", ListInput.url("/staff/restrictions", filters))
                .addObject("put", null)
                .addObject("lifting", null);
    }

    /** On what each can be blocked. */
    private Map<Block, String> blocks() {
        var blocks = new LinkedHashMap<Block, String>();
        for (var block : Block.values()) {
            var on = Arrays.stream(Subject.values())
                    .filter(subject -> restrictions.blocks(subject).contains(block))
                    .map(Subject::on)
                    .collect(Collectors.joining("、"));
            if (!on.isEmpty()) {
                blocks.put(block, on);
            }
        }
        return blocks;
    }

    @PostMapping
    Object put(@ModelAttribute("given") Put put, Principal officer, HttpServletResponse response) {
        try {
            var subject = ListInput.choice(Subject.values(), put.subject());
            if (subject == null) {
                throw new RestrictionRefused("subject", "请选择限制的对象");
            }
            var lastDay = DayFields.required("lastDay", "最后一日", put.lastDay());
            restricting.put(
                    subject,
                    ListInput.choice(IdentityDocument.Kind.values(), put.document()),
                    put.of() == null ? "" : put.of(),
                    put.blocks().stream()
                            .map(block -> ListInput.choice(Block.values(), block))
                            .filter(Objects::nonNull)
                            .toList(),
                    put.reason(),
                    lastDay,
                    officer.getName());
        } catch (RestrictionRefused | RequestRefused e) {
            return Problem.beside(e, page(new FilterInput(null, null, null), 0), response)
                    .addObject("put", put);
        }
        return "redirect:/staff/restrictions?done=put";
    }

    @PostMapping("/{id}/lifting")
    Object lift(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String liftingReason,
            Principal officer,
            HttpServletResponse response) {
        try {
            restricting.lift(id, liftingReason, officer.getName());
        } catch (RestrictionRefused e) {
            return Problem.beside(e, page(new FilterInput(null, null, null), 0), response)
                    .addObject("lifting", id)
                    .addObject("liftingReason", liftingReason);
        }
        return "redirect:/staff/restrictions?done=lifted";
    }
}

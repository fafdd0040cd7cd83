package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.PreCheck.Judged;
import cn.zhishen.review.PreCheck.Reading;
import cn.zhishen.review.matching.CarryOver;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.portal.apply.SelectionSteps.Change;
import cn.zhishen.workflow.DossierFilling;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Filling in an application, paragraph by paragraph of the standard (guide, part three ①). Every change is saved at once by a step of its
 * own, so that two open pages do not overwrite each other. The pre-check is loaded separately. Searches and choices are sent in bodies, and
 * people as handles, so that no name and no document number gets into an address.
 */
@Controller
@RequestMapping("/portal/applications/{number}/dossier")
class DossierController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Applications applications;
    private final Admission admission;
    private final DossierFilling filling;
    private final DraftDossiers drafts;
    private final DossierPanels panels;
    private final DossierLines lines;
    private final SelectionSteps steps;
    private final AutomatedReview review;
    private final CarryOver carryOver;
    private final Clock clock;

    DossierController(
            Applications applications,
            Admission admission,
            DossierFilling filling,
            DraftDossiers drafts,
            DossierPanels panels,
            DossierLines lines,
            SelectionSteps steps,
            AutomatedReview review,
            CarryOver carryOver,
            Clock clock) {
        this.applications = applications;
        this.admission = admission;
        this.filling = filling;
        this.drafts = drafts;
        this.panels = panels;
        this.lines = lines;
        this.steps = steps;
        this.review = review;
        this.carryOver = carryOver;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView dossier(SignedIn enterprise, @PathVariable String number) {
        return whole("portal/apply/dossier", enterprise, number);
    }

    private ModelAndView whole(String view, SignedIn enterprise, String number) {
        var draft = drafts.of(number);
        var application = draft.filling().application();
        return standing(new ModelAndView(view), draft.filling())
                .addObject("filing", application)
                .addObject("editable", application.stage() == Stage.FILLING)
                .addObject("carries", carryOver.isOffered(application))
                .addObject("comparable", applications.anySubmittedBefore(application))
                .addObject("reopenable", DossierFilling.isReopenable(application.stage()))
                .addObject("profile", draft.filling().dossier().enterprise())
                .addObject("sections", panels.sections(draft, enterprise.uscc()))
                .addObject("unconcerned", lines.of(draft.unconcerned(), enterprise.uscc()))
                .addObject("deleted", draft.filling().deleted())
                .addObject("saved", null);
    }

    /** Adds to the page what prevents the submission of the application. */
    private ModelAndView standing(ModelAndView page, Filling filling) {
        var application = filling.application();
        var permission = application.stage() == Stage.FILLING ? admission.askToSubmit(application) : null;
        var obstacles = new ArrayList<>(filling.missing());
        if (!filling.deleted().isEmpty()) {
            obstacles.add("已选的内容有 " + filling.deleted().size() + " 项已从企业库删除，请移除或者重新添加到企业库");
        }
        obstacles.addAll(filling.restricted());
        if (permission != null && !permission.granted()) {
            obstacles.add(permission.text());
        }
        return page.addObject("number", application.number()).addObject("obstacles", obstacles);
    }

    @PostMapping("/steps")
    ModelAndView step(
            SignedIn enterprise,
            @PathVariable String number,
            Change change,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response) {
        var add = sent.getOrDefault("add", List.of());
        var remove = sent.getOrDefault("remove", List.of());
        for (var step : steps.of(enterprise, number, change, add, remove)) {
            filling.change(number, step);
        }
        response.setHeader("HX-Trigger", "{\"closeDialog\":\"\",\"dossierChanged\":\"\"}");
        return changed(enterprise, number);
    }

    /** Removes from the selection what is no longer in the library. */
    @PostMapping("/deleted")
    ModelAndView removeDeleted(SignedIn enterprise, @PathVariable String number, HttpServletResponse response) {
        for (var deleted : drafts.of(number).filling().deleted()) {
            filling.change(number, SelectionStep.remove(deleted.group(), deleted.itemCode(), List.of(deleted.id())));
        }
        response.setHeader("HX-Trigger", "dossierChanged");
        return changed(enterprise, number);
    }

    private ModelAndView changed(SignedIn enterprise, String number) {
        return whole("portal/apply/dossier :: changed", enterprise, number)
                .addObject("saved", TIME.format(LocalTime.now(clock)));
    }

    @GetMapping("/pre-check")
    ModelAndView preCheck(@PathVariable String number) {
        var preCheck = review.preCheck(number);
        return new ModelAndView("portal/apply/pre-check :: result")
                .addObject("check", preCheck)
                .addObject("readings", List.of(Reading.PASS, Reading.FAIL, Reading.NEEDS_CHECK, Reading.NOT_FILLED))
                .addObject(
                        "worstFirst",
                        preCheck.judged().stream()
                                .sorted(Comparator.comparing(Judged::reading))
                                .toList());
    }
}

package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Applications;
import cn.zhishen.application.agent.AgentRefused;
import cn.zhishen.application.agent.AgentSettings;
import cn.zhishen.application.agent.MandatePower;
import cn.zhishen.application.agent.NewAgent;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.Refusal;
import cn.zhishen.web.file.ReceivedFile;
import cn.zhishen.web.page.ShownAgents;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.AgentMandates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The authorised agent of an application: who it is, the mandate to be stamped, and its scan. */
@Controller("portalAgentController")
@RequestMapping("/portal/applications/{number}/agent")
class AgentController extends ApplicationSteps {

    private static final String VIEW = "portal/application/agent";
    private final Applications applications;
    private final AgentMandates mandates;
    private final ShownAgents agents;
    private final DocumentStore documents;
    private final AgentSettings settings;
    private final Clock clock;

    AgentController(
            Applications applications,
            AgentMandates mandates,
            ShownAgents agents,
            DocumentStore documents,
            AgentSettings settings,
            ApplicationPages pages,
            Clock clock) {
        super(pages);
        this.applications = applications;
        this.mandates = mandates;
        this.agents = agents;
        this.documents = documents;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@PathVariable String number) {
        return page(number, proposed(), List.of(MandatePower.FACE_AUTHENTICATION));
    }

    /** A mandate from today for as long as it may last. */
    private Map<String, String> proposed() {
        var today = LocalDate.now(clock);
        var form = new HashMap<String, String>();
        form.put("from", today.toString());
        form.put("until", today.plus(settings.longestMandate()).minusDays(1).toString());
        return form;
    }

    private ModelAndView page(String number, Map<String, String> form, List<MandatePower> ticked) {
        var application = applications.get(number);
        var page = new ModelAndView(VIEW)
                .addObject("number", number)
                .addObject("matter", application)
                .addObject("form", form)
                .addObject("ticked", ticked)
                .addObject("powers", MandatePower.values())
                .addObject("basis", settings.basis())
                .addObject("errors", Map.of());
        agents.now(number).ifPresent(shown -> page.addObject("agent", shown)
                .addObject("paper", documents.find(shown.agent().paper()).orElseThrow()));
        return page.addObject("agentOpen", AgentMandates.isOpen(application.stage()))
                .addObject("agentRevocable", AgentMandates.isRevocable(application.stage()));
    }

    /** Every field is needed, so one that cannot be read is refused together with those that are missing. */
    @PostMapping
    ModelAndView name(
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) List<MandatePower> powers,
            HttpServletResponse response) {
        var input = new FormInput();
        var identity = input.identity("citizenId", typed);
        var agent = new NewAgent(
                typed.get("name"),
                identity,
                typed.get("phone"),
                powers,
                input.day("from", "起始日", typed.get("from")),
                input.day("until", "截止日", typed.get("until")));
        try {
            mandates.name(number, agent);
            return new ModelAndView(back(number));
        } catch (AgentRefused e) {
            input.add(e.errors());
        }
        return Problem.beside(input.refusal(), page(number, typed, agent.powers()), response);
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(@PathVariable String number) {
        mandates.withdraw(number);
        return new ModelAndView(back(number));
    }

    @PostMapping(path = "/mandate", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView uploadMandate(
            @PathVariable String number,
            @RequestPart MultipartFile file,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response)
            throws IOException {
        try (var upload = ReceivedFile.of(file)) {
            mandates.uploadMandate(number, upload.path());
        } catch (UnacceptableUpload | AgentRefused e) {
            return beside(e, pageOrMandate(number, htmx), response);
        }
        return htmx == null ? new ModelAndView(back(number)) : pageOrMandate(number, htmx);
    }

    /** Beside the file, which stays chosen. */
    private static ModelAndView beside(Refusal refusal, ModelAndView page, HttpServletResponse response) {
        return Problem.beside(refusal, page, response).addObject("uploadProblem", refusal.detail());
    }

    private ModelAndView pageOrMandate(String number, String htmx) {
        var page = show(number);
        if (htmx != null) {
            page.setViewName(VIEW + " :: mandate");
        }
        return page;
    }

    private static View back(String number) {
        return to("/portal/applications/" + number + "/agent");
    }
}

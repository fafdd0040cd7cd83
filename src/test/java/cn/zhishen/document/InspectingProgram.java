package cn.zhishen.document;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.scan.ExpectedForm;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Inspects every file of a folder as an upload for the sample form, in a virtual machine of its own. */
public final class InspectingProgram {

    private InspectingProgram() {}

    /** @param arguments the folder, in which the name of a file is what is printed of it, with the milliseconds of processor */
    public static void main(String[] arguments) throws IOException {
        // a busy machine must not end an inspection; its processor time is limited as usual
        var rules = DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.deadline", "PT10M"));
        var form = Files.readAllBytes(Path.of(arguments[1]));
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (var inspector = new ScanInspector(rules);
                var files = Files.list(Path.of(arguments[0]))) {
            for (var file : files.sorted().toList()) {
                long before = machine.getProcessCpuTime();
                var answer = answer(inspector, file, form);
                System.out.println(
                        file.getFileName() + " " + answer + " " + (machine.getProcessCpuTime() - before) / 1_000_000);
            }
        }
    }

    private static String answer(ScanInspector inspector, Path file, byte[] form) {
        try {
            return inspector
                            .inspect(
                                    file,
                                    new ExpectedForm(
                                            "申请表",
                                            form,
                                            SampleForm.APPLICATION,
                                            SampleForm.SNAPSHOT,
                                            SampleForm.PAGES,
                                            SampleForm.BOXES))
                            .defects()
                            .isEmpty()
                    ? "accepted"
                    : "defective";
        } catch (UnacceptableUpload e) {
            return "refused";
        }
    }
}

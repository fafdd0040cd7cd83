package cn.zhishen.web.portal.library;

import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibrarySettings;
import cn.zhishen.enterprise.workbook.LibraryImports;
import cn.zhishen.enterprise.workbook.heading.RememberedHeadings;
import cn.zhishen.review.vocabulary.LibraryWords;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the pages of every list of the library need. */
@Component
record LibraryServices(
        EnterpriseLibrary library,
        LibraryImports imports,
        RememberedHeadings headings,
        LibraryWords words,
        Applications applications,
        HeldToday held,
        Clock clock,
        LibrarySettings settings) {}

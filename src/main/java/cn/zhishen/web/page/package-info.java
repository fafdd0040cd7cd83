/**
 * What all pages share: frame, language, pictures of codes, static files.
 */
package cn.zhishen.web.page;

/**
 * Pages of an enterprise's application, from the choice of items to the certificate.
 */
package cn.zhishen.web.portal.apply;

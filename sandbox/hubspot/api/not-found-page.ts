/** The page that HubSpot's API sends for a record or a path that is not there, as recorded. */
export const NOT_FOUND_PAGE =
  '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n<title>Error 404 Not Found</title>\n</head>\n<body><h2>HTTP ERROR 404</h2>\n<p>Resource not found</p>\n</body>\n</html>\n';
